"""Measures servers side by side on this machine: ``python -m benchmarks.compare --help``; docs/benchmarks.md says how.

What is compared stands in ``workloads``; ``stacks`` knows the command lines, and ``applications`` holds the views that
only a benchmark needs. ``candidates`` starts and stops, ``load`` drives wrk and h2load, ``processes`` reads /proc,
``rounds`` puts them in order. ``metrics``, ``spread`` and ``goals`` are arithmetic, ``report`` and ``publish`` write.

``catalog`` asks the catalog and databases (``tables``, ``postgresql_table``) the same, ``workers`` measures memory and
starts, ``importing`` the import; ``generated`` makes parts, ``full_catalog`` shops with very many, ``addresses`` what
is asked of them.

The shop never imports this package.
"""
