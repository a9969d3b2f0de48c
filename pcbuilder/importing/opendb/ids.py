"""Ids of imported parts: the same for the same record in every import, whatever its place."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from pcbuilder.importing.opendb.records import ForeignPart

LONGEST_ID = 80
# As many signs of OpenDB's own id as no two of its records share.
OWN_ID_SIGNS = 12


def slug(text: str, longest: int = LONGEST_ID) -> str:
    """Return a text as an id: lower-case letters, digits, dots and hyphens, cut between words where it is too long."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9.]+", "-", plain).strip("-.")
    found = re.sub(r"\.*-[-.]*", "-", found)
    if len(found) <= longest:
        return found
    whole = found[: longest + 1].rpartition("-")[0]
    return (whole or found[:longest]).strip("-.")


def give_ids(parts: Iterable[ForeignPart]) -> dict[str, str]:
    """Return an id for each of OpenDB's ids: a slug of the name.

    Of parts with equal slugs each has its first part number behind it, or where that does not tell them apart, its own
    id: none of them depends on which of the others are there, but for the first to share its slug.
    """
    names = {part.id: slug(part.name) for part in parts}
    numbers = {part.id: slug(min(part.part_numbers, default="")) for part in parts}
    taken = {key: found for key, found in _alone(names).items() if found}
    others = {key: _joined(names[key], numbers[key]) for key in names if key not in taken and numbers[key]}
    numbered = {key: found for key, found in _alone(others).items() if found not in taken.values()}
    own = {key: _joined(names[key], slug(key)[:OWN_ID_SIGNS]) for key in names.keys() - taken.keys() - numbered.keys()}
    return taken | numbered | own


def _alone(slugs: dict[str, str]) -> dict[str, str]:
    """Return the entries whose slug no other has."""
    having: defaultdict[str, list[str]] = defaultdict(list)
    for key, found in slugs.items():
        having[found].append(key)
    return {keys[0]: found for found, keys in having.items() if len(keys) == 1}


def _joined(name: str, ending: str) -> str:
    ending = slug(ending, LONGEST_ID // 2)
    return f"{slug(name, LONGEST_ID - len(ending) - 1)}-{ending}".strip("-.")
