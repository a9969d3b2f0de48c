"""What every use case works on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.compatibility.fitting import Fitting
from pcbuilder.domain.examples import Example
from pcbuilder.domain.kept_facets import KeptFacets
from pcbuilder.domain.known_builds import KnownBuilds
from pcbuilder.services.probe import Probe
from pcbuilder.storage.database import Database


@dataclass(frozen=True, slots=True)
class Resources:
    """Made by ``create_app`` in each process, anew with each version of the catalog, and handed to every service.

    ``attributions`` are the sources of the catalog that want to be named beside it; ``fitting`` says which of its parts
    fit a build, ``facets`` keeps what was counted lately, ``known_builds`` what was found out about builds.
    They go with it.
    """

    database: Database
    catalog: Catalog
    examples: Sequence[Example]
    database_probe: Probe
    ready_seconds: float
    attributions: tuple[str, ...] = ()
    fitting: Fitting = field(init=False, repr=False, compare=False)
    facets: KeptFacets = field(init=False, repr=False, compare=False)
    known_builds: KnownBuilds = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Begin to keep what fits and what was counted."""
        object.__setattr__(self, "fitting", Fitting(self.catalog))
        object.__setattr__(self, "facets", KeptFacets(self.catalog))
        object.__setattr__(self, "known_builds", KnownBuilds(self.catalog, self.fitting))
