"""pcbuilder: a web shop for PCs put together from real parts.

The layers, each importing only what stands below it (``tests/test_architecture.py`` holds the laws):

- ``wsgi``, ``asgi``: the entry points, one for each kind of server
- ``app``, ``cli``, ``catalog_commands``: put everything together; ``settings`` reads the environment
- ``bridge``: a WSGI application as an ASGI application; knows nothing of ours
- ``web``: pages and API; reads input, calls one service, writes the answer
- ``services``: the use cases; own the transactions
- ``storage``: the database and the part files; returns domain objects
- ``importing``: foreign catalogs as facts under our names
- ``domain``: parts, builds, orders; pure
"""
