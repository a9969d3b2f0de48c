"""Checks of part records: values that cannot be true together, records that stand twice, facts that are missing.

A rule is a small pure function of one part; its name is its code, and its docstring names the source. The sections and
rule numbers (R15) are those of ``pc-parts-facts``.
"""
