"""Prices of others, joined to our parts on exact evidence alone (section 4.4 of ``pc-parts-facts``).

``dataset`` and ``table`` read their rows, ``names`` and ``blocks`` say by what a row and a part are the same,
``joining`` and ``outliers`` which price a part gets, and ``reading`` does all of it with a report.
"""
