"""Rules for power supplies."""

from __future__ import annotations

import re

from pcbuilder.domain.checking.finding import Rule
from pcbuilder.domain.names import EFFICIENCIES
from pcbuilder.domain.parts import Psu

# The depth of each form factor in mm; the ATX standard fixes width and height only (R25, R26).
LENGTHS_MM = {"SFX": (100, 115), "SFX-L": (120, 135), "ATX": (120, 260)}
NUMBER_IN_NAME = re.compile(r"(?<![\d.])(\d{3,4})(?![\d.])")
GRADES = tuple(efficiency.rpartition(" ")[2] for efficiency in EFFICIENCIES[1:])
WATTS_OF_A_16_PIN_PLUG = 450


def length_belongs_to_the_form_factor(psu: Psu) -> str | None:
    """SFX supplies are 100 mm deep, SFX-L 130 mm (R25, R26)."""
    if psu.form_factor not in LENGTHS_MM or psu.length_mm is None:
        return None
    low, high = LENGTHS_MM[psu.form_factor]
    return None if low <= psu.length_mm <= high else f"{psu.form_factor} supplies have {low} to {high} mm"


def power_follows_the_name(psu: Psu) -> str | None:
    """A supply's name holds its watts, a multiple of 50 (section 4.2)."""
    named = {int(number) for number in NUMBER_IN_NAME.findall(psu.name)}
    watts = {number for number in named if number % 50 == 0 and 300 <= number <= 2000 and number != 2000}
    if not watts or psu.capacity_watts is None or psu.capacity_watts in watts:
        return None
    return f"the name says {min(watts)} W, the record {psu.capacity_watts} W"


def efficiency_follows_the_name(psu: Psu) -> str | None:
    """Where the name states a grade, it is that of the record (section 3.1)."""
    named = [grade for grade in GRADES if re.search(rf"\b{grade}\b", psu.name, re.IGNORECASE)]
    if not named or psu.efficiency is None or any(psu.efficiency.endswith(grade) for grade in named):
        return None
    return f"the name says {named[0]}, the record {psu.efficiency}"


def large_plugs_need_power(psu: Psu) -> str | None:
    """A supply with a 16-pin plug has 450 W at least, one with none or an unknown number anything (R29)."""
    if not psu.pcie_16pin or psu.capacity_watts is None or psu.capacity_watts >= WATTS_OF_A_16_PIN_PLUG:
        return None
    return f"{psu.pcie_16pin} plugs of 16 pins at {psu.capacity_watts} W"


PSU_RULES = (
    Rule("length_mm", length_belongs_to_the_form_factor),
    Rule("capacity_watts", power_follows_the_name),
    Rule("efficiency", efficiency_follows_the_name),
    Rule("pcie_16pin", large_plugs_need_power),
)
