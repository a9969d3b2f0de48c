"""A pasted list as a build: :mod:`reading` finds its entries, :mod:`matching` the part of each, or says it cannot."""
