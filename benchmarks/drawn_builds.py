"""Builds as visitors make them: full ones of parts that mostly fit, and some with a part that does not."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate, islice

from pcbuilder.domain.bitsets import every, row_at
from pcbuilder.domain.build import Build, Choice, make_build
from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.fitting import Fitting
from pcbuilder.domain.compatibility.obstacles import Obstacle
from pcbuilder.domain.parts import OPTIONAL, Category, Part

# The board first: what most else depends on, and of which the rest leaves fewest.
ORDER = (
    Category.MOTHERBOARD,
    Category.CPU,
    Category.CASE,
    Category.MEMORY,
    Category.GPU,
    Category.COOLER,
    Category.PSU,
    Category.STORAGE,
)
BROKEN_SHARE = 0.2


def draw_builds(catalog: Catalog, count: int, broken_share: float = BROKEN_SHARE, seed: int = 6) -> list[Build]:
    """Return different builds with a part of each category that a PC needs.

    Each part is drawn from those without a blocker beside the parts before it, where there are any. In this share of
    the builds, one part is drawn from all of its category instead. The same catalog always gives the same builds.
    """
    chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
    return list(islice(_different(_builds(catalog, chance, broken_share)), count))


def draw_build_addresses(builds: list[Build], drawn: int, seed: int = 6) -> list[str]:
    """Return ``drawn`` addresses of build pages: the n-th build is asked for 1/n as often."""
    chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
    addresses = [f"/main?{build.to_query()}" for build in builds]
    weights = list(accumulate(1 / place for place in range(1, len(builds) + 1)))
    return chance.choices(addresses, cum_weights=weights, k=drawn)


def _builds(catalog: Catalog, chance: random.Random, broken_share: float) -> Iterator[Build]:
    fitting = Fitting(catalog)
    while True:
        chosen = ChosenParts()
        for category in ORDER:
            chosen = chosen.with_part(_draw_fitting(catalog, fitting, chosen, category, chance))
        if chance.random() < broken_share:
            part = chance.choice(catalog.of(chance.choice(ORDER)))
            chosen = chosen.without(chosen.of(part.category)[0]).with_part(part)
        yield _build_of(chosen)


def _draw_fitting(
    catalog: Catalog, fitting: Fitting, chosen: ChosenParts, category: Category, chance: random.Random
) -> Part:
    parts = catalog.by_price(category)
    rows = every(len(parts)) & ~fitting.fit(chosen, category).hidden(Obstacle.BLOCKER)
    return parts[row_at(rows, chance.randrange(rows.bit_count()))] if rows else chance.choice(parts)


def _build_of(chosen: ChosenParts) -> Build:
    parts = [part for category in Category if category not in OPTIONAL for part in chosen.of(category)]
    return make_build([Choice(part.category, part.id, chosen.count(part)) for part in parts])


def _different(builds: Iterator[Build]) -> Iterator[Build]:
    seen: set[Build] = set()
    for build in builds:
        if build not in seen:
            seen.add(build)
            yield build
