"""BuildCores OpenDB (ODC Attribution License): one JSON file for each part, in a folder for each category.

Its older records write 0 for unknown and defaults for what nobody looked up. One module for each category, named as in
``domain/checking``, turns a record into facts under our names; the contract is section 3 of ``pc-parts-facts``.
"""
