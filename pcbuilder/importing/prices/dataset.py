"""The JSON lines of pc-part-dataset: a file for each category, a row for each name, without part numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.names import DRIVE_INTERFACES
from pcbuilder.domain.parts import Category, Price
from pcbuilder.importing.cleaning import clean
from pcbuilder.importing.opendb.names import BOARD_FORM_FACTORS, CASE_TYPES, processor_socket_name
from pcbuilder.importing.prices.blocks import panel_in
from pcbuilder.importing.prices.offers import Offer, cents_of

FILES = {
    "cpu": Category.CPU,
    "motherboard": Category.MOTHERBOARD,
    "memory": Category.MEMORY,
    "video-card": Category.GPU,
    "internal-hard-drive": Category.STORAGE,
    "cpu-cooler": Category.COOLER,
    "case": Category.CASE,
    "power-supply": Category.PSU,
    "case-fan": Category.FAN,
}
# More than any price or fact: a number that would fill the memory is no fact.
LARGEST = 100_000_000
CHIPSET_SUFFIX = re.compile(r"( \d+ ?GB| LHR)+$")
PACK = re.compile(r"\b(\d{1,2})-Pack\b", re.IGNORECASE)
DDR = re.compile(r"\bDDR(\d)\b", re.IGNORECASE)
SUPPLY_FORM_FACTORS = {"ATX": "ATX", "SFX": "SFX", "TFX": "TFX", "Flex ATX": "Flex-ATX", "Mini ITX": "Flex-ATX"}
EFFICIENCIES = {"plus": "80 PLUS"} | {
    name: f"80 PLUS {name.title()}" for name in ("bronze", "silver", "gold", "platinum", "titanium")
}
MODULARITIES: dict[object, str] = {"Full": "full", "Full / Side": "full", "Semi": "semi", False: "no"}


@dataclass(frozen=True, slots=True)
class Row:
    """One JSON object, asked by field. Every question raises :class:`BadInput` for a value of another type."""

    content: Mapping[str, Any]
    where: str

    def text(self, field: str) -> str | None:
        """Return a text that says something, cleaned."""
        value = self.content.get(field)
        if value is not None and not isinstance(value, str):
            raise self._wrong(field, "a text")
        return (clean(value) or None) if value else None

    def number(self, field: str) -> Decimal | None:
        """Return a number, exactly as it is written."""
        value = self.content.get(field)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self._wrong(field, "a number")
        return self._bounded(field, value)

    def count(self, field: str) -> int | None:
        """Return a number, rounded."""
        value = self.number(field)
        return None if value is None else _whole(value)

    def flag(self, field: str) -> bool | None:
        """Return true, false or None."""
        value = self.content.get(field)
        if value is not None and not isinstance(value, bool):
            raise self._wrong(field, "true or false")
        return value

    def pair(self, field: str) -> tuple[int, int] | None:
        """Return two numbers; ``None`` where there is one alone, as in some old rows."""
        value = self.content.get(field)
        if value is None or isinstance(value, int | Decimal):
            return None
        if not isinstance(value, list) or len(value) != 2 or not all(isinstance(one, int | Decimal) for one in value):
            raise self._wrong(field, "a pair of numbers")
        return _whole(self._bounded(field, value[0])), _whole(self._bounded(field, value[1]))

    def last_number(self, field: str) -> Decimal | None:
        """Return a number, or the last of several: the end of a range."""
        value = self.content.get(field)
        if not isinstance(value, list):
            return self.number(field)
        if not value or not isinstance(value[-1], int | Decimal):
            raise self._wrong(field, "a list of numbers")
        return self._bounded(field, value[-1])

    def _bounded(self, field: str, value: int | Decimal) -> Decimal:
        if not -LARGEST <= value <= LARGEST:
            raise self._wrong(field, f"a number of {LARGEST:,} at most")
        return Decimal(value)

    def _wrong(self, field: str, expected: str) -> BadInput:
        return BadInput({f"{self.where}: {field}": f"{expected} is expected"})


def read_rows(category: Category, file: str, content: bytes, price: Callable[[int], Price]) -> Iterator[Offer]:
    """Yield the rows of one file; ``price`` makes a price of cents.

    Raises :class:`BadInput`, which names file, line and field: no UTF-8, no JSON object, a value of a wrong type, a
    price that is none.
    """
    for number, line in enumerate(content.splitlines(), start=1):
        if line.strip():
            row = Row(_parsed(line, f"{file} line {number}"), f"{file} line {number}")
            name = row.text("name")
            if name is None:
                raise BadInput({f"{row.where}: name": "a name is expected"})
            yield Offer(
                where=row.where,
                price=_price(row, price),
                category=category,
                name=name,
                color=_color(row, category),
                facts=FACTS[category](row, name),
            )


def _parsed(line: bytes, where: str) -> Mapping[str, Any]:
    try:
        content = json.loads(line.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise BadInput({where: f"is no UTF-8 at byte {error.start + 1}"}) from error
    except (ValueError, RecursionError, InvalidOperation) as error:  # the last one for a number beyond all numbers
        raise BadInput({where: f"is no JSON: {error}"}) from error
    if not isinstance(content, dict):
        raise BadInput({where: "is no JSON object"})
    return content


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no number")


def _price(row: Row, price: Callable[[int], Price]) -> Price | None:
    amount = row.number("price")
    return None if amount is None else price(cents_of(amount, f"{row.where}: price"))


def _color(row: Row, category: Category) -> str | None:
    return None if category in {Category.CPU, Category.STORAGE} else row.text("color")


def _cpu(row: Row, _name: str) -> dict[str, object]:
    return {"cores": row.count("core_count"), "boost_mhz": _mhz(row, "boost_clock")}


def _motherboard(row: Row, name: str) -> dict[str, object]:
    stated = DDR.search(name)
    form_factor = (row.text("form_factor") or "").replace("Mini ITX", "Mini-ITX")
    return {
        "socket": processor_socket_name(row.text("socket")),
        "form_factor": BOARD_FORM_FACTORS.get(form_factor),
        "memory_slots": row.count("memory_slots"),
        "memory_type": f"DDR{stated[1]}" if stated else None,
    }


def _memory(row: Row, _name: str) -> dict[str, object]:
    speed, modules = row.pair("speed"), row.pair("modules")
    return {
        "memory_type": f"DDR{speed[0]}" if speed else None,
        "speed_mts": speed[1] if speed else None,
        "modules": modules[0] if modules else None,
        "module_gib": modules[1] if modules else None,
        "cas_latency": row.count("cas_latency"),
    }


def _gpu(row: Row, _name: str) -> dict[str, object]:
    return {
        "chipset": CHIPSET_SUFFIX.sub("", row.text("chipset") or "") or None,
        "vram_gib": row.count("memory"),
        "boost_mhz": row.count("boost_clock"),
        "length_mm": row.count("length"),
    }


def _storage(row: Row, _name: str) -> dict[str, object]:
    """Facts of a drive; its type is a text, or the speed of a hard disk."""
    spins = not isinstance(row.content.get("type"), str | None)
    interface = row.text("interface") or ""
    return {
        "capacity_gb": row.count("capacity"),
        "form_factor": _drive_form_factor(row),
        "interface": _drive_interface(interface),
        "kind": "Hard disk" if spins else _drive_kind(row.text("type"), interface),
        "rpm": row.count("type") if spins else None,
    }


def _drive_form_factor(row: Row) -> str | None:
    value = row.content.get("form_factor")
    if value is None or isinstance(value, int | Decimal):
        return None if value is None else f'{value}"'
    name = row.text("form_factor") or ""
    return "PCIe card" if name == "PCIe" else name.replace("M.2-", "M.2 ")


def _drive_interface(text: str) -> str | None:
    """Return ``SATA`` of ``SATA 6.0 Gb/s`` and of ``M.2 SATA``, ``PCIe`` of ``M.2 PCIe 4.0 X4``."""
    words = text.removeprefix("M.2 ").split()
    return words[0] if words and words[0] in DRIVE_INTERFACES else None


def _drive_kind(kind: str | None, interface: str) -> str | None:
    if kind == "Hybrid":
        return "Hybrid disk"
    if kind != "SSD":
        return None
    if "PCIe" in interface or interface == "U.2":
        return "NVMe SSD"
    return "SAS SSD" if interface.startswith("SAS") else "SATA SSD"


def _cooler(row: Row, _name: str) -> dict[str, object]:
    return {"radiator_mm": row.count("size") or 0}


def _case(row: Row, _name: str) -> dict[str, object]:
    case_type = (
        (row.text("type") or "").replace("MicroATX", "Micro ATX").replace("Micro ATX Slim", "Micro ATX Slim Tower")
    )
    return {"case_type": CASE_TYPES.get(case_type), "side_panel": panel_in(row.text("side_panel") or "")}


def _psu(row: Row, _name: str) -> dict[str, object]:
    modular = row.flag("modular") if row.content.get("modular") is False else row.text("modular")
    return {
        "capacity_watts": row.count("wattage"),
        "modular": MODULARITIES.get(modular),
        "efficiency": EFFICIENCIES.get(row.text("efficiency") or ""),
        "form_factor": SUPPLY_FORM_FACTORS.get(row.text("type") or ""),
    }


def _fan(row: Row, name: str) -> dict[str, object]:
    pack, fastest = PACK.search(name), row.last_number("rpm")
    return {
        "size_mm": row.count("size"),
        "fans": int(pack[1]) if pack else 1,
        "pwm": row.flag("pwm"),
        "max_rpm": None if fastest is None else _whole(fastest),
    }


def _mhz(row: Row, field: str) -> int | None:
    ghz = row.number(field)
    return None if ghz is None else _whole(ghz * 1000)


def _whole(number: int | Decimal) -> int:
    return int(Decimal(number).to_integral_value())


FACTS: dict[Category, Callable[[Row, str], dict[str, object]]] = {
    Category.CPU: _cpu,
    Category.MOTHERBOARD: _motherboard,
    Category.MEMORY: _memory,
    Category.GPU: _gpu,
    Category.STORAGE: _storage,
    Category.COOLER: _cooler,
    Category.CASE: _case,
    Category.PSU: _psu,
    Category.FAN: _fan,
}
