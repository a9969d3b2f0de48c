"""Find the part that each entry of a list means. What is not certain is not chosen: it is suggested."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pcbuilder.domain.build import Build, Choice, make_build
from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.export import bbcode_name
from pcbuilder.domain.own_parts import OwnPart, make_own_part
from pcbuilder.domain.part_lists.entry import Entry, PastedList
from pcbuilder.domain.part_lists.names import name_words, numbers_in, only_describes, searched_words, without_brand
from pcbuilder.domain.parts import Part
from pcbuilder.domain.words import fold, squeeze

MOST_CANDIDATES = 300
TELLING_WORDS = 4
SUGGESTIONS = 3


@enum.unique
class Certainty(enum.Enum):
    """How an entry was told to be a part, the surest first."""

    ID = "id"
    OWN = "own"
    NUMBER = "number"
    NAME = "name"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Match:
    """An entry and the part that it means. ``left_over`` are words of the line that are not in the part's name."""

    entry: Entry
    chosen: Choice | OwnPart
    certainty: Certainty
    left_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unmatched:
    """An entry that no part was certain for, or that the build has no room for, and parts that may be meant."""

    entry: Entry
    suggestions: tuple[Part, ...] = ()
    no_room: bool = False


@dataclass(frozen=True, slots=True)
class MatchedList:
    """A list as a build, with what it was made from. ``from_link``: its link alone said what the build is."""

    build: Build
    matches: tuple[Match, ...]
    unmatched: tuple[Unmatched, ...]
    from_link: bool = False


def match_list(pasted: PastedList, catalog: Catalog, linked: Sequence[Build]) -> MatchedList:
    """Find the part of each entry. The builds that the list links to, ``linked``, settle which part a name means."""
    found = [_match(entry, catalog, linked) for entry in pasted.entries]
    if linked and not any(isinstance(one, Match) for one in found):
        unmatched = tuple(one for one in found if isinstance(one, Unmatched))
        return MatchedList(linked[0], (), unmatched, from_link=True)
    build, matches, unmatched_ones = Build(), [], []
    for one in found:
        if isinstance(one, Match):
            try:
                build = with_chosen(build, one.chosen)
            except BadInput:
                unmatched_ones.append(Unmatched(one.entry, no_room=True))
            else:
                matches.append(one)
        else:
            unmatched_ones.append(one)
    return MatchedList(build, tuple(matches), tuple(unmatched_ones))


def with_chosen(build: Build, chosen: Choice | OwnPart) -> Build:
    """Add to a build. Raises :class:`BadInput` where it has no room left."""
    if isinstance(chosen, OwnPart):
        return make_build(build.choices, [*build.own_parts, chosen])
    return make_build([*build.choices, chosen], build.own_parts)


def _match(entry: Entry, catalog: Catalog, linked: Sequence[Build]) -> Match | Unmatched:
    if entry.is_own_part:
        return _match_own(entry, linked)
    choice = _by_id(entry, catalog) or _by_link(entry, catalog, linked)
    if choice:
        return Match(entry, choice, Certainty.ID)
    return _match_by_name(entry, catalog)


def _match_own(entry: Entry, linked: Sequence[Build]) -> Match | Unmatched:
    for part in (part for build in linked for part in build.own_parts):
        if part.category is entry.category and entry.name in {part.name, bbcode_name(part.name)}:
            own = OwnPart(part.category, part.name, entry.price, entry.quantity)
            return Match(entry, own, Certainty.OWN)
    try:
        if entry.category is None:
            return Unmatched(entry)
        return Match(entry, make_own_part(entry.category, entry.name, entry.price, entry.quantity), Certainty.OWN)
    except BadInput:
        return Unmatched(entry)


def _by_id(entry: Entry, catalog: Catalog) -> Choice | None:
    """Take the id that a line states. One that is no longer listed counts where our own export names its category."""
    if entry.part_id is None:
        return None
    part = catalog.get(entry.part_id)
    if part is not None and entry.category in {None, part.category}:
        return Choice(part.category, part.id, entry.quantity, entry.price)
    if entry.ours and entry.category is not None:
        return Choice(entry.category, entry.part_id, entry.quantity, entry.price)
    return None


def _by_link(entry: Entry, catalog: Catalog, linked: Sequence[Build]) -> Choice | None:
    """Take the part of this name from a build that the list links to: several parts may have one name."""
    for choice in (choice for build in linked for choice in build.choices):
        part = catalog.get_of(choice.category, choice.part_id)
        name = part.name if part else choice.part_id
        if choice.category is entry.category and entry.name in {name, bbcode_name(name)}:
            return replace(choice, quantity=entry.quantity, own_price=entry.price)
    return None


def _match_by_name(entry: Entry, catalog: Catalog) -> Match | Unmatched:
    words = name_words(entry.name)
    searched = searched_words(entry.name)
    told = [word for word in searched if not only_describes(word)]
    telling = catalog.rarest(told, entry.category, TELLING_WORDS)
    near = _near(entry, catalog, telling, searched)
    own_words = {part.id: name_words(part.name) for part in near}
    exact = [part for part in near if words in {own_words[part.id], without_brand(own_words[part.id], part)}]
    if len(exact) == 1:
        return _matched(entry, exact[0], Certainty.NAME)
    if numbered := _by_number(entry, catalog):
        return _matched(entry, numbered, Certainty.NUMBER)
    sets = {part_id: frozenset(own) for part_id, own in own_words.items()}
    if not exact and len(words) > 1:
        part = _named_within(frozenset(words), near, sets) or _holding(frozenset(words), near, sets)
        if part:
            left_over = tuple(word for word in words if word not in sets[part.id])
            return _matched(entry, part, Certainty.WORDS, left_over)
    return Unmatched(entry, tuple(exact or _ranked(near, sets, words, telling))[:SUGGESTIONS])


def _near(entry: Entry, catalog: Catalog, *searches: tuple[str, ...]) -> tuple[Part, ...]:
    """Return the parts that share most words of any of these searches."""
    found = (part for words in searches for part in catalog.sharing(words, entry.category, MOST_CANDIDATES))
    return tuple({part.id: part for part in found}.values())


def _ranked(
    near: Sequence[Part], own: dict[str, frozenset[str]], words: Sequence[str], telling: Sequence[str]
) -> list[Part]:
    """Sort parts by how many of the telling words they have, then by how much of both names is the same."""
    return sorted(near, key=lambda part: _likeness(own[part.id], words, telling), reverse=True)


def _likeness(named: frozenset[str], words: Sequence[str], telling: Sequence[str]) -> tuple[int, float]:
    return len(named.intersection(telling)), len(named.intersection(words)) / len(named.union(words))


def _matched(entry: Entry, part: Part, certainty: Certainty, left_over: Iterable[str] = ()) -> Match:
    choice = Choice(part.category, part.id, entry.quantity, entry.price)
    return Match(entry, choice, certainty, tuple(left_over))


def _by_number(entry: Entry, catalog: Catalog) -> Part | None:
    """Return the one part that has a part number of the line, unless that is a word in the name of another one."""
    found: dict[str, Part] = {}
    for number in numbers_in(entry.name):
        near = catalog.sharing((number,), entry.category, MOST_CANDIDATES)
        numbered = [part for part in near if number in (squeeze(fold(own)) for own in part.part_numbers)]
        named = [part for part in near if part not in numbered and number in name_words(part.name)]
        found |= {part.id: part for part in numbered if not named}
    return next(iter(found.values())) if len(found) == 1 else None


def _named_within(words: frozenset[str], near: Sequence[Part], own: dict[str, frozenset[str]]) -> Part | None:
    """Return the one part of which the line has the whole name, unless what it says besides may be another part's."""
    within = [part for part in near if len(own[part.id]) > 1 and own[part.id] <= words]
    best = [part for part in within if not any(own[part.id] < own[other.id] for other in within)]
    if len(best) != 1:
        return None
    left_over = {word for word in words - own[best[0].id] if not only_describes(word)}
    others = (other for other in near if other.brand == best[0].brand and other.id != best[0].id)
    return None if any(left_over & own[other.id] for other in others) else best[0]


def _holding(words: frozenset[str], near: Sequence[Part], own: dict[str, frozenset[str]]) -> Part | None:
    """Return the one part that has all words of the line in its name or brand."""
    found = [part for part in near if words <= own[part.id] | frozenset(name_words(part.brand))]
    return found[0] if len(found) == 1 and len(near) < MOST_CANDIDATES else None
