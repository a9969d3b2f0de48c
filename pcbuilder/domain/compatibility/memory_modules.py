"""How many memory modules are chosen: what several rules about memory count alike."""

from __future__ import annotations

from pcbuilder.domain.compatibility.chosen import ChosenParts


def module_counts(chosen: ChosenParts) -> tuple[int, int | None]:
    """Return how many modules there are at least, and exactly, ``None`` where a kit's number of them is unknown."""
    kits = [(chosen.count(kit), kit.modules) for kit in chosen.memory_kits]
    least = sum([count * (modules or 1) for count, modules in kits])
    return least, None if any(modules is None for _, modules in kits) else least
