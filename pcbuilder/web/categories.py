"""The categories in words."""

from __future__ import annotations

from dataclasses import dataclass

from pcbuilder.domain.parts import Category


@dataclass(frozen=True, slots=True)
class CategoryWords:
    """A category as pages name it; ``key`` stands in URLs and names its icon."""

    key: str
    label: str
    plural: str

    @property
    def icon(self) -> str:
        """The name of the icon in the sprite."""
        return self.key


WORDS = {
    Category.CPU: CategoryWords("cpu", "Processor", "Processors"),
    Category.MOTHERBOARD: CategoryWords("motherboard", "Motherboard", "Motherboards"),
    Category.MEMORY: CategoryWords("memory", "Memory", "Memory kits"),
    Category.GPU: CategoryWords("gpu", "Video card", "Video cards"),
    Category.STORAGE: CategoryWords("storage", "Storage", "Storage drives"),
    Category.COOLER: CategoryWords("cooler", "Cooler", "Coolers"),
    Category.CASE: CategoryWords("case", "Case", "Cases"),
    Category.PSU: CategoryWords("psu", "Power supply", "Power supplies"),
    Category.FAN: CategoryWords("fan", "Case fan", "Case fans"),
    Category.OS: CategoryWords("os", "Operating system", "Operating systems"),
    Category.MONITOR: CategoryWords("monitor", "Monitor", "Monitors"),
    Category.NETWORK_CARD: CategoryWords("network", "Network card", "Network cards"),
}
