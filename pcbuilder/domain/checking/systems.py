"""Rules for operating systems."""

from __future__ import annotations

import re

from pcbuilder.domain.checking.finding import Rule
from pcbuilder.domain.parts import OperatingSystem

EDITION_IN_NAME = re.compile(r"\b(Home|Pro)\b(?! for)")


def name_holds_the_family(system: OperatingSystem) -> str | None:
    """Windows is called so, or by its maker; what is called so is Windows (section 6.1)."""
    is_windows = not {"windows", "microsoft"}.isdisjoint(system.name.casefold().split())
    if system.family is None or is_windows == (system.family == "Windows"):
        return None
    return f"{system.name!r} and family {system.family}"


def edition_follows_the_name(system: OperatingSystem) -> str | None:
    """Where the name states Home or Pro, so does the edition (section 6.1)."""
    found = EDITION_IN_NAME.search(system.name)
    if found is None or system.edition is None or system.edition.startswith(found[1]):
        return None
    return f"the name says {found[1]}, the record {system.edition}"


def only_what_is_free_costs_nothing(system: OperatingSystem) -> str | None:
    """A list price of 0 goes with a free licence, and no other does (section 6.1)."""
    price = system.list_price
    if price is None or system.licence is None or (price.cents == 0) == (system.licence == "free"):
        return None
    return f"{price.cents} cents with the licence {system.licence}"


def it_runs_on_what_it_supports(system: OperatingSystem) -> str | None:
    """An edition needs no more memory than it can use (section 6.1)."""
    least, most = system.min_memory_gib, system.max_memory_gib
    return f"{least} GiB needed, {most} GiB supported" if least and most and least > most else None


OS_RULES = (
    Rule("family", name_holds_the_family),
    Rule("edition", edition_follows_the_name),
    Rule("list_price", only_what_is_free_costs_nothing),
    Rule("min_memory_gib", it_runs_on_what_it_supports),
)
