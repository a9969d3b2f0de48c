"""The contract: the same request gets the same answer from either server.

``application`` serves the shop and, under ``/contract/``, ``views`` that do what no page of the shop does. ``stacks``
starts it under each server, ``asking`` speaks to it, ``case`` describes a request and its answer, the ``cases_*`` are
the table, and ``differences`` is all that may differ.
"""
