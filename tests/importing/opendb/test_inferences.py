"""What a record does not say, but its platform, its size or others of its kind do: marked as inferred, or left out."""

from __future__ import annotations

from typing import Any

import pytest

from pcbuilder.domain.parts import Category, M2Slot
from pcbuilder.importing.opendb.majorities import FEWEST_BOARDS, fill_boards
from pcbuilder.importing.opendb.records import ForeignPart, read_record
from pcbuilder.importing.opendb.repairs import Mark, Repair
from tests.importing.checkout import KNOWN, VERIFIED, file_of, record

CPU, BOARD, COOLER, CASE = Category.CPU, Category.MOTHERBOARD, Category.COOLER, Category.CASE
M2 = [{"size": "2280", "key": "M", "interface": "PCIe 4.0 x4"}] * 2
PLAIN = {"form_factor": "Micro ATX", "chipset": "Intel H610"}


def processor(socket: str, microarchitecture: str | None = None, **memory: Any) -> dict[str, Any]:
    return {"socket": socket, "microarchitecture": microarchitecture, "specifications": {"memory": memory}}


def liquid(radiator: int, **content: Any) -> dict[str, Any]:
    return {"water_cooled": True, "radiator_size": radiator} | content


def slots(chipset: str, **content: Any) -> dict[str, Any]:
    return {"chipset": chipset, "m2_slots": M2} | content


def tower(name: str) -> dict[str, Any]:
    return {"metadata": {"name": name}, "form_factor": "ATX Mid Tower"}


def of(*generations: int | None) -> tuple[M2Slot, ...]:
    return tuple(M2Slot((80,), generation) for generation in generations)


def part_of(category: Category, content: dict[str, Any]) -> ForeignPart:
    return read_record(file_of(category, KNOWN[category] | record(**content)))


# A category, a record, the fact that follows, its value, and from what it follows.
FOLLOWING: tuple[tuple[Category, dict[str, Any], str, object, Repair], ...] = (
    (CPU, processor("AM4"), "memory_channels", 2, Repair.FROM_PLATFORM),
    (CPU, processor("LGA 2011-3", "Haswell"), "memory_channels", 4, Repair.FROM_PLATFORM),
    (CPU, processor("LGA 2011-3", "Haswell"), "memory_types", ("DDR4",), Repair.FROM_PLATFORM),
    (CPU, processor("LGA 1151", "Skylake"), "memory_types", ("DDR3", "DDR4"), Repair.FROM_PLATFORM),
    (CPU, processor("LGA 1151", "Coffee Lake"), "memory_types", ("DDR4",), Repair.FROM_PLATFORM),
    (CPU, processor("LGA 2066", "Kaby Lake"), "memory_channels", 2, Repair.FROM_PLATFORM),
    (CPU, processor("LGA 2011", "Haswell", types=["DDR4"]), "socket", "LGA2011-3", Repair.FROM_RECORD),
    (CPU, processor("LGA 2011", "Broadwell", types=["DDR4"]), "memory_channels", 4, Repair.FROM_PLATFORM),
    (BOARD, {"socket": "2 x LGA 2011", "memory": {"ram_type": "DDR4"}}, "socket", "LGA2011-3", Repair.FROM_RECORD),
    (BOARD, {"socket": "LGA 1155"}, "m2_slots", (), Repair.FROM_PLATFORM),
    (BOARD, slots("AMD X570"), "m2_slots", of(4, 4), Repair.FROM_PLATFORM),
    (BOARD, slots("AMD B550"), "m2_slots", of(4, None), Repair.FROM_PLATFORM),
    (BOARD, slots("Intel Z390"), "m2_slots", of(3, None), Repair.FROM_PLATFORM),
    (BOARD, {"socket": "LGA 1150"}, "usb_c_headers", 0, Repair.FROM_PLATFORM),
    (BOARD, PLAIN, "wifi", "none", Repair.FROM_PLATFORM),
    (BOARD, {"metadata": {"name": "Bolt B650M-A AX6"}}, "wifi", "Wi-Fi", Repair.FROM_NAME),
    (COOLER, liquid(240), "capacity_watts", 230, Repair.FROM_RECORD),
    (COOLER, liquid(420), "capacity_watts", 300, Repair.FROM_RECORD),
    (COOLER, liquid(360), "fans", 3, Repair.FROM_RECORD),
    (COOLER, {"min_fan_rpm": 500}, "fanless", False, Repair.FROM_RECORD),
    (COOLER, {"fanless": True, "fan_quantity": 2}, "fanless", False, Repair.FROM_RECORD),
    (COOLER, {"fanless": True}, "fans", 0, Repair.FROM_RECORD),
    (CASE, {"form_factor": "Micro ATX Mini Tower"}, "psu_form_factors", ("ATX",), Repair.FROM_RECORD),
    (CASE, tower("Bolt O12"), "psu_form_factors", ("ATX",), Repair.FROM_RECORD),
    (CASE, tower("Lian Li O11 Dynamic Mini V2"), "psu_form_factors", ("ATX",), Repair.FROM_RECORD),
    (CASE, tower("Lian Li O11 Dynamic Mini Snow Edition"), "psu_form_factors", ("SFX", "SFX-L"), Repair.FROM_NAME),
)
# What was stated stands, and what is not sure stays unknown.
OPEN: tuple[tuple[Category, dict[str, Any], str, object], ...] = (
    (CPU, processor("AM4", channels=1), "memory_channels", 1),
    (CPU, processor("LGA 1700", types=["DDR5"]), "memory_types", ("DDR5",)),
    (CPU, processor("LGA 1151", "Zen"), "memory_types", None),
    (CPU, processor("LGA 2011", "Haswell"), "memory_types", None),
    (CPU, processor("LGA 2011", "Ivy Bridge", types=["DDR3"]), "socket", "LGA2011"),
    (BOARD, {"socket": "LGA 2011", "memory": {"ram_type": "DDR3"}}, "socket", "LGA2011"),
    (BOARD, {"socket": "LGA 1150"}, "m2_slots", None),
    (BOARD, {"socket": "LGA 1155", "m2_slots": M2}, "m2_slots", of(None, None)),
    (BOARD, slots("AMD B650"), "m2_slots", of(None, None)),
    (BOARD, slots("AMD B550", metadata=VERIFIED | {"name": "Bolt"}), "m2_slots", of(4, 4)),
    (BOARD, {"socket": "LGA 1150", "usb_headers": {"usb_3_2_gen_2": 1}}, "usb_c_headers", 1),
    (BOARD, {"socket": "LGA 1151"}, "usb_c_headers", None),
    (BOARD, PLAIN | {"form_factor": "Mini-ITX"}, "wifi", None),
    (BOARD, PLAIN | {"chipset": "Intel B760"}, "wifi", None),
    (BOARD, PLAIN | {"wireless_networking": "Wi-Fi 6"}, "wifi", "Wi-Fi 6"),
    (COOLER, liquid(120), "capacity_watts", None),
    (COOLER, liquid(120), "fans", None),
    (COOLER, liquid(360, fan_quantity=6), "fans", 6),
    (COOLER, {"max_fan_rpm": 1500}, "fans", None),
    (COOLER, {"fanless": True, "max_fan_rpm": 0}, "fanless", True),
    (COOLER, {"fanless": False}, "fanless", None),
    (COOLER, {"fanless": False, "max_fan_rpm": 1500}, "fanless", False),
    (COOLER, {"fanless": False, "metadata": VERIFIED | {"name": "Frost"}}, "fanless", False),
    (COOLER, {"water_cooled": False, "height": 158}, "capacity_watts", None),
    (CASE, {"form_factor": "Mini ITX Tower"}, "psu_form_factors", None),
    (CASE, {"form_factor": "ATX Mini Tower"}, "psu_form_factors", None),
    (CASE, {"form_factor": "ATX Desktop"}, "psu_form_factors", None),
    (CASE, tower("Thermaltake Core G3"), "psu_form_factors", None),
    (
        CASE,
        {"form_factor": "Micro ATX Mini Tower", "supported_power_supply_form_factors": ["SFX"]},
        "psu_form_factors",
        ("SFX",),
    ),
)


@pytest.mark.parametrize("case", FOLLOWING, ids=range(len(FOLLOWING)))
def test_what_follows_is_marked_as_inferred(case: tuple[Category, dict[str, Any], str, object, Repair]) -> None:
    category, content, fact, value, repair = case
    part = part_of(category, content)
    assert part.facts[fact] == value
    assert Mark(repair, fact) in part.marks
    assert fact in part.inferred


@pytest.mark.parametrize(("category", "content", "fact", "value"), OPEN, ids=range(len(OPEN)))
def test_what_is_stated_stands_and_what_is_open_stays_unknown(
    category: Category, content: dict[str, Any], fact: str, value: object
) -> None:
    part = part_of(category, content)
    assert part.facts.get(fact) == value
    assert fact not in part.inferred


def board(number: int, ports: int | None, **facts: Any) -> ForeignPart:
    known = {"chipset": "Bolt 9", "form_factor": "ATX", "sata_ports": ports, "cpu_power_8pin": None}
    return ForeignPart(str(number), f"Bolt {number}", "Bolt", (), known | facts)


# What a person verified of a kit without profiles, what is said of these, and whether that contradicts the record.
PROFILES: dict[str, tuple[dict[str, Any], tuple[str, ...] | None, bool]] = {
    "standard": ({"ram_type": "DDR4", "speed": 3200, "cas_latency": 22}, (), False),
    "the fastest of the standard": ({"ram_type": "DDR5", "speed": 5600, "cas_latency": 40}, (), False),
    "a shorter latency": ({"ram_type": "DDR4", "speed": 3200, "cas_latency": 16}, None, True),
    "another speed": ({"ram_type": "DDR5", "speed": 7200, "cas_latency": 60}, None, True),
    "a type without a table": ({"ram_type": "DDR3", "speed": 2400, "cas_latency": 10}, None, False),
    "latency unknown": ({"ram_type": "DDR4", "speed": 3200}, None, False),
    "stated": ({"ram_type": "DDR4", "speed": 3600, "cas_latency": 16, "profile_support": ["XMP"]}, ("XMP",), False),
}


@pytest.mark.parametrize(("content", "profiles", "contradicted"), PROFILES.values(), ids=PROFILES)
def test_a_kit_faster_than_the_standard_has_profiles(
    content: dict[str, Any], profiles: tuple[str, ...] | None, *, contradicted: bool
) -> None:
    part = part_of(Category.MEMORY, content | {"metadata": VERIFIED | {"name": "Core"}})
    assert part.facts["profiles"] == profiles
    assert (Mark(Repair.CONTRADICTED, "profile_support") in part.marks) is contradicted


# How many boards state four ports, how many state six, and what becomes of one that states none.
BOARDS: dict[str, tuple[int, int, int | None]] = {
    "all agree": (20, 0, 4),
    "one of twenty differs": (19, 1, 4),
    "two of twenty differ": (18, 2, None),
    "too few": (19, 0, None),
    "none": (0, 0, None),
}


@pytest.mark.parametrize(("four", "six", "found"), BOARDS.values(), ids=BOARDS)
def test_a_board_has_what_nearly_all_of_its_chipset_and_size_have(four: int, six: int, found: int | None) -> None:
    stated = [board(number, 4 if number < four else 6) for number in range(four + six)]
    *others, last = fill_boards([*stated, board(99, None)])
    assert others == stated
    assert last.facts["sata_ports"] == found
    assert last.inferred == (() if found is None else ("sata_ports",))
    assert last.marks == (() if found is None else (Mark(Repair.FROM_BOARDS, "sata_ports"),))


@pytest.mark.parametrize("other", [{"chipset": "Bolt 8"}, {"form_factor": "E-ATX"}, {"chipset": None}], ids=str)
def test_boards_of_another_kind_say_nothing(other: dict[str, Any]) -> None:
    stated = [board(number, 4) for number in range(FEWEST_BOARDS)]
    assert fill_boards([*stated, board(99, None, **other)])[-1].facts["sata_ports"] is None


# A maker and a name as they stand, and the name of the part.
NAMES: tuple[tuple[str, str, str], ...] = (
    ("InWin", "In Win 303 Black", "InWin 303 Black"),
    ("be quiet!", "bequiet! Dark Rock", "be quiet! Dark Rock"),
    ("PC Cooler", "PCCooler C3", "PC Cooler C3"),
    ("In Win", "In Win 303", "In Win 303"),
    ("InWin", "303 Black", "InWin 303 Black"),
    ("V7", "V7SSD1TBS25U", "V7SSD1TBS25U"),
    ("EK", "E-Knight", "EK E-Knight"),
    ("Echo", "Sound of Echo", "Sound of Echo"),
)


@pytest.mark.parametrize(("maker", "name", "found"), NAMES)
def test_a_name_has_its_maker_once(maker: str, name: str, found: str) -> None:
    assert part_of(CASE, {"metadata": {"name": name, "manufacturer": maker}}).name == found
