"""A pasted list becomes a build; what is not certain is said, with what may be meant."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from pcbuilder.domain.build import Build, parse_build
from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.part_lists.matching import Certainty, MatchedList, Unmatched, match_list
from pcbuilder.domain.part_lists.reading import read_list
from pcbuilder.domain.parts import Cooler, Cpu, Gpu, MemoryKit, Psu, StorageDrive

CATALOG = Catalog(
    (
        Cpu(id="r7600", name="AMD Ryzen 5 7600", brand="AMD", part_numbers=("100-100001015BOX",)),
        Cpu(id="r7600x", name="AMD Ryzen 5 7600X", brand="AMD", part_numbers=("100-100000593WOF",)),
        Cpu(id="i5", name="Intel Core i5-13600K", brand="Intel", part_numbers=("BX8071513600K",)),
        Gpu(id="ti", name="ASUS Dual GeForce RTX 5070 Ti 16 GB", brand="ASUS"),
        Gpu(id="plain", name="ASUS Dual GeForce RTX 5070 12 GB", brand="ASUS"),
        Gpu(id="short", name="GIGABYTE GeForce RTX 4070 SUPER WINDFORCE OC 12G", brand="Gigabyte"),
        MemoryKit(id="flare", name="G.Skill Flare X5 32 GB (2x16) DDR5-6000 CL36", brand="G.Skill"),
        MemoryKit(id="black", name="Corsair Vengeance 32 GB DDR5-6000 CL30", brand="Corsair"),
        MemoryKit(id="rgb", name="Corsair Vengeance RGB 32 GB DDR5-6000 CL30", brand="Corsair"),
        StorageDrive(id="one", name="Samsung 990 Pro 1 TB", brand="Samsung", part_numbers=("MZ-V9P1T0BW",)),
        StorageDrive(id="two", name="Samsung 990 Pro 2 TB", brand="Samsung"),
        StorageDrive(id="twin-a", name="Twin 1 TB", brand="Twin"),
        StorageDrive(id="twin-b", name="Twin 1 TB", brand="Twin"),
        Cooler(id="assassin", name="Thermalright Peerless Assassin 120 SE", brand="Thermalright"),
        Psu(id="rm", name="Corsair RM850x", brand="Corsair"),
        Psu(id="shift", name="Corsair RM750x Shift", brand="Corsair"),
    ),
    "test",
)


def matched(text: str) -> MatchedList:
    pasted = read_list(text)
    return match_list(pasted, CATALOG, pasted.builds)


def build(query: str) -> Build:
    return parse_build(parse_qsl(query, keep_blank_values=True))


CERTAIN = {
    "AMD Ryzen 5 7600": ("r7600", Certainty.NAME),
    "amd  RYZEN 5 7600x": ("r7600x", Certainty.NAME),
    "Ryzen 5 7600": ("r7600", Certainty.NAME),
    "- 1. AMD Ryzen 5 7600": ("r7600", Certainty.WORDS),
    "CPU: AMD Ryzen 5 7600 3.8 GHz 6-Core Processor  ($199.99 @ Amazon)": ("r7600", Certainty.WORDS),
    "CPU: AMD Ryzen 5 7600X 4.7 GHz 6-Core Processor  ($199.99 @ Amazon)": ("r7600x", Certainty.WORDS),
    "CPU | [Intel Core i5-13600K 3.5 GHz 14-Core Processor](https://x.example/p/1) | $319.99 @ Newegg": (
        "i5",
        Certainty.WORDS,
    ),
    "[b]CPU[/b]: [url=https://x.example/p/1]Intel Core i5-13600K[/url] ($319.99)": ("i5", Certainty.NAME),
    "Processor BX8071513600K boxed": ("i5", Certainty.NUMBER),
    "100-100001015BOX": ("r7600", Certainty.NUMBER),
    "some drive (MZ-V9P1T0BW)": ("one", Certainty.NUMBER),
    "13600K Intel": ("i5", Certainty.WORDS),
    "Video Card: Asus Dual GeForce RTX 5070 Ti 16GB $749.99": ("ti", Certainty.NAME),
    "Vengeance RGB 32GB DDR5-6000 CL30": ("rgb", Certainty.NAME),
    "G.Skill Flare X5 32 GB (2 x 16 GB) DDR5-6000 CL36 Memory  ($99.99 @ Newegg)": ("flare", Certainty.WORDS),
    "Gigabyte WINDFORCE OC GeForce RTX 4070 SUPER 12 GB Video Card": ("short", Certainty.WORDS),
    "https://shop.example/parts/assassin": None,
    "Cooler https://shop.example/parts/assassin": ("assassin", Certainty.ID),
}


@pytest.mark.parametrize(("line", "expected"), CERTAIN.items())
def test_certain(line: str, expected: tuple[str, Certainty] | None) -> None:
    result = matched(line)
    found = [(getattr(match.chosen, "part_id", ""), match.certainty) for match in result.matches]
    assert found == ([expected] if expected else [])


UNCERTAIN = {
    "a variant that is not listed": ("PSU: Corsair RM850x Shift 850 W", "rm"),
    "several of one name": ("Twin 1 TB", "twin-a"),
    "words of several": ("Samsung 990 Pro", "one"),
    "a long line": ("PSU: Corsair RM750x (2023) 750 W 80+ Gold Certified Fully Modular ATX Power Supply", "shift"),
    "a maker alone": ("Corsair", "black"),
    "another number": ("AMD Ryzen 5 7500F", "r7600"),
    "nothing like it": ("Nokia 3310", ""),
    "of another kind": ("Case: AMD Ryzen 5 7600", ""),
}


@pytest.mark.parametrize(("line", "suggested"), UNCERTAIN.values(), ids=UNCERTAIN)
def test_what_is_not_certain_is_suggested(line: str, suggested: str) -> None:
    result = matched(line)
    assert result.matches == ()
    (unmatched,) = result.unmatched
    ids = [part.id for part in unmatched.suggestions]
    assert len(ids) <= 3
    assert suggested in ids if suggested else ids == []


def test_words_that_are_left_over_are_named() -> None:
    (match,) = matched("CPU: AMD Ryzen 5 7600 3.8 GHz 6-Core Processor").matches
    assert match.left_over == ("3.8ghz", "6core", "processor")


LISTS = {
    "text of another site": (
        """PCPartPicker Part List: https://pcpartpicker.com/list/abc123

CPU: AMD Ryzen 5 7600 3.8 GHz 6-Core Processor  ($199.99 @ Amazon)
CPU Cooler: Thermalright Peerless Assassin 120 SE 66.17 CFM CPU Cooler  ($34.90 @ Amazon)
Storage: Samsung 990 Pro 1 TB M.2-2280 PCIe 4.0 X4 NVME Solid State Drive  (Purchased For $80.00)
Storage: Samsung 990 Pro 1 TB M.2-2280 PCIe 4.0 X4 NVME Solid State Drive
Total: $234.89
Prices include shipping, taxes, and discounts when available
Generated by PCPartPicker 2026-01-02 03:04 EST-0500""",
        "cpu=r7600&storage=one*2&cooler=assassin",
    ),
    "Markdown of another site": (
        """[PCPartPicker Part List](https://pcpartpicker.com/list/abc123)

Type|Item|Price
:----|:----|:----
**CPU** | [AMD Ryzen 5 7600 3.8 GHz 6-Core Processor](https://pcpartpicker.com/product/1) | $199.99 @ Amazon
**Storage** | [Samsung 990 Pro 2 TB](https://pcpartpicker.com/product/2) | -
 | *Prices include shipping, taxes, rebates, and discounts* |
 | **Total** | **$199.99**
 | Generated by [PCPartPicker](https://pcpartpicker.com) 2026-01-02 03:04 EST-0500 |""",
        "cpu=r7600&storage=two",
    ),
    "a name on each line": (
        "Ryzen 5 7600\n\n2x Samsung 990 Pro 1 TB\nSamsung 990 Pro 2 TB x3",
        "cpu=r7600&storage=one*2&storage=two*3",
    ),
    "bullets": ("* CPU - Ryzen 5 7600\n• RAM: Vengeance 32 GB DDR5-6000 CL30", "cpu=r7600&memory=black"),
    "a link alone": (
        "https://other.example/app/main?cpu=r7600&own=gpu_54900USD_Old+card",
        "cpu=r7600&own=gpu_54900USD_Old+card",
    ),
    "a link in a sentence": (
        "what do you think of http://localhost:8080/main?cpu=r7600&storage=gone?",
        "cpu=r7600&storage=gone",
    ),
}


@pytest.mark.parametrize(("text", "query"), LISTS.values(), ids=LISTS)
def test_lists(text: str, query: str) -> None:
    assert matched(text).build == build(query)


def test_what_has_no_room_is_said() -> None:
    result = matched("Ryzen 5 7600\nIntel Core i5-13600K")
    assert result.build == build("cpu=r7600")
    assert [(one.entry.line, one.no_room) for one in result.unmatched] == [("Intel Core i5-13600K", True)]


def test_a_link_settles_which_of_one_name_is_meant() -> None:
    text = "PC build: https://shop.example/main?storage=twin-b\nStorage: Twin 1 TB (no price)\n"
    assert matched(text).build == build("storage=twin-b")


def test_an_unlisted_line_beside_a_link_is_named() -> None:
    result = matched("see https://shop.example/main?cpu=r7600\nNokia 3310")
    assert result.from_link
    assert [type(one) for one in result.unmatched] == [Unmatched, Unmatched]
