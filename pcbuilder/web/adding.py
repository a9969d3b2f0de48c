"""The addresses of a build with one more part, for all parts of a list at once."""

from __future__ import annotations

import dataclasses
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import escape

from pcbuilder.domain.build import MAX_QUANTITY, Build, room_left
from pcbuilder.domain.parts import Category, Part
from pcbuilder.web.addresses import address_of
from pcbuilder.web.links import add_url, at_row, with_query

PROBE = "0"  # stands for any id


@dataclass(frozen=True, slots=True)
class Places:
    """Where a part comes to stand among those that are chosen in its category: what is written before and after it."""

    chosen: list[str]
    before: list[str]
    after: list[str]


class AddLinks:
    """What :func:`pcbuilder.web.links.add_url` returns, as the value of an attribute, without a build for each part."""

    def __init__(self, build: Build) -> None:
        """Take the build that the parts are added to."""
        self._build = build
        self._places: dict[Category, Places | None] = {}

    def href(self, part: Part) -> str | None:
        """Return the escaped address of the build with one more of a part, ``None`` where there is no room for it."""
        places = self._places_of(part.category)
        if places is None:
            return None
        if part.id in places.chosen:
            return escape(add_url(self._build, part))
        place = bisect(places.chosen, part.id)
        return f"{places.before[place]}{part.id}{places.after[place]}"

    def _places_of(self, category: Category) -> Places | None:
        if category not in self._places:
            full = MAX_QUANTITY[category] > 1 and room_left(self._build, category) < 1
            self._places[category] = None if full else _places(self._build, category)
        return self._places[category]


def _places(build: Build, category: Category) -> Places:
    own = build.of(category) if MAX_QUANTITY[category] > 1 else ()
    rest = dataclasses.replace(build, choices=tuple(choice for choice in build.choices if choice not in own))
    path = with_query(address_of("pcbuilder.main"), rest.with_part(category, PROBE).to_query())
    probed = at_row(path, category)
    before, _, after = probed.partition(f"{category}={PROBE}")
    written = [f"{category}={choice}" for choice in own]
    pairs = list(_around(before, written, after, f"{category}="))
    return Places(
        [choice.part_id for choice in own],
        [str(escape(start)) for start, _ in pairs],
        [str(escape(end)) for _, end in pairs],
    )


def _around(before: str, written: list[str], after: str, key: str) -> Iterator[tuple[str, str]]:
    for place in range(len(written) + 1):
        yield (
            before + "".join(f"{text}&" for text in written[:place]) + key,
            "".join(f"&{text}" for text in written[place:]) + after,
        )
