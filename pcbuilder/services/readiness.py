"""Is this process ready to serve? The database and the catalog are asked at once, within a deadline."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.errors import PcBuilderError, Unavailable
from pcbuilder.services.probe import Probe
from pcbuilder.services.resources import Resources
from pcbuilder.storage.database import Database
from pcbuilder.storage.revisions import head_revision


async def check_readiness(resources: Resources) -> Mapping[str, str]:
    """Return what is not ready, each with its reason; empty when all is. Takes ``ready_seconds`` at most."""
    database, catalog = await asyncio.gather(
        _within(resources.database_probe, resources.ready_seconds), _check_catalog(resources.catalog)
    )
    return {name: reason for name, reason in (("database", database), ("catalog", catalog)) if reason}


def check_database(database: Database) -> None:
    """Raise :class:`Unavailable` where the database does not answer or is not at the newest migration."""
    revision = database.revision()
    if revision != head_revision():
        raise Unavailable(f"the database is at migration {revision}, not {head_revision()}")


async def _within(probe: Probe, seconds: float) -> str:
    answer = asyncio.wrap_future(probe.ask())
    # asyncio.wait leaves the future alone at the deadline: the run goes on, and the next caller shares it.
    done, _ = await asyncio.wait({answer}, timeout=seconds)
    if not done:
        return f"no answer within {seconds:g} seconds"
    error = answer.exception()
    if error is not None and not isinstance(error, PcBuilderError):
        raise error
    return str(error or "")


async def _check_catalog(catalog: Catalog) -> str:
    return "" if len(catalog) else "no parts are loaded"
