"""The query strings of a build and of the builds that are one step away: a page of a build links to dozens of them."""

from __future__ import annotations

from collections import Counter

from pcbuilder.domain.build import Build
from pcbuilder.domain.parts import Category


class BuildQueries:
    """The query strings around one build, in their canonical form."""

    __slots__ = ("_build", "_chosen", "_own", "_pairs", "whole")

    def __init__(self, build: Build) -> None:
        """Print the build once."""
        self._build = build
        self._pairs = [(choice, f"{choice.category}={choice}") for choice in build.choices]
        self._own = Build((), build.own_parts).to_query() if build.own_parts else ""
        self._chosen = Counter([choice.category for choice in build.choices])
        self.whole = self._joined([pair for _, pair in self._pairs])

    @property
    def as_value(self) -> str:
        """The build as a value in another query string; what it holds else needs no encoding."""
        return self.whole.replace("%", "%25").replace("&", "%26").replace("+", "%2B").replace("=", "%3D")

    def without(self, category: Category, part_id: str) -> str:
        """Return what is left without a choice of the catalog, as :meth:`Build.without`; empty where nothing is."""
        gone = (category, part_id)
        return self._joined([pair for choice, pair in self._pairs if (choice.category, choice.part_id) != gone])

    def with_swap(self, part_id: str, other_id: str) -> str:
        """Return the build with another part in the place of a chosen one, as :meth:`Build.with_swap`."""
        pairs = []
        for choice, pair in self._pairs:
            if choice.part_id != part_id:
                pairs.append(pair)
            elif self._chosen[choice.category] > 1:
                # It may stand elsewhere in the order of ids, or be chosen already.
                return self._build.with_swap(part_id, other_id).to_query()
            else:
                count = "" if choice.quantity == 1 else f"*{choice.quantity}"
                pairs.append(f"{choice.category}={other_id}{count}")
        return self._joined(pairs)

    def with_part(self, category: Category, part_id: str) -> str:
        """Return the build with one more of a part, as :meth:`Build.with_part`."""
        return self._build.with_part(category, part_id).to_query()

    def _joined(self, pairs: list[str]) -> str:
        return "&".join([*pairs, self._own] if self._own else pairs)
