"""What the rules for drives say."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.compatibility.drives import (
    drives_fit_bays,
    drives_fit_m2_slots,
    drives_fit_sata_ports,
    m2_drives_run_at_full_speed,
)
from pcbuilder.domain.compatibility.m2_slots import Held, how_drives_go_in
from pcbuilder.domain.compatibility.rule import Rule
from pcbuilder.domain.parts import Cpu, M2Slot, Motherboard, StorageDrive
from tests.domain.checking.broken import board, case, cpu, drive
from tests.domain.compatibility.promises import Row, Tables, each_row, hold, row


def m2(size: str = "2280", interface: str | None = "PCIe", **facts: Any) -> StorageDrive:
    return drive(form_factor=f"M.2 {size}", interface=interface, **facts)


def disk(size: str = '3.5"', **facts: Any) -> StorageDrive:
    return drive(form_factor=size, interface="SATA", **facts)


def slots(*lengths: tuple[int, ...], sata: bool | None = None, **facts: Any) -> Motherboard:
    return board(m2_slots=tuple(M2Slot(one, None, sata) for one in lengths), **facts)


def fast(*generations: int | None, **facts: Any) -> Motherboard:
    return board(m2_slots=tuple(M2Slot((80,), one) for one in generations), **facts)


def of_family(microarchitecture: str, core_family: str | None) -> Cpu:
    return cpu(microarchitecture=microarchitecture, core_family=core_family)


AM5 = {"socket": "AM5", "chipset": "AMD B650"}
X570 = {"socket": "AM4", "chipset": "AMD X570"}
Z590: dict[str, Any] = {"socket": "LGA1200", "chipset": "Intel Z590"}
B560, H510 = Z590 | {"chipset": "Intel B560"}, Z590 | {"chipset": "Intel H510"}
TABLES: Tables = {
    drives_fit_m2_slots: {
        "a slot each": row("pass", (m2(), 2), slots((80,), (80,))),
        "too many": row("blocker", (m2(), 3), slots((80,), (80,)), has="3 M.2 drives, and this board has 2 slots"),
        "no slots": row("blocker", m2(), board(m2_slots=()), has="0 slots"),
        "the long one moves over": row("pass", m2(id="a"), m2("22110", id="b"), slots((80, 110), (80,))),
        "another length": row("step", m2("22110"), slots((42, 60, 80))),
        "SATA where slots take it": row("pass", m2(interface="SATA"), slots((80,), sata=True)),
        "SATA where none does": row("blocker", m2(interface="SATA"), slots((80,), sata=False), has="over SATA"),
        "SATA where nobody says": row("unknown", m2(interface="SATA"), slots((80,)), has="take SATA drives"),
        "no M.2 drive": row("silent", disk(), board()),
        "the first slot without lanes": row(
            "step",
            (m2(), 2),
            slots((80,), (80,), **Z590),
            of_family("Comet Lake", None),
            has="leaves 1 for 2 M.2 drives",
        ),
        "the only slot without lanes": row(
            "step", m2(), slots((80,), **B560), of_family("Comet Lake", None), has="leaves none for 1 M.2 drive."
        ),
        "the first slot without lanes, and another": row(
            "pass", m2(), slots((80,), (80,), **Z590), of_family("Comet Lake", None)
        ),
        "the first slot may be the one for long drives": row(
            "step",
            m2("22110"),
            slots((80,), (80, 110), **Z590),
            of_family("Comet Lake", None),
            has="may leave none for",
        ),
        "too many even with the first slot": row(
            "blocker", (m2(), 3), slots((80,), (80,), **Z590), of_family("Comet Lake", None)
        ),
        "lanes for all slots": row("pass", (m2(), 2), slots((80,), (80,), **Z590), of_family("Rocket Lake", None)),
        "slots of the chipset": row("pass", m2(), slots((80,), **H510), of_family("Comet Lake", None)),
        "the first slot, of an unknown processor": row(
            "unknown", m2(), slots((80,), **Z590), cpu(), has="“Microarchitecture”"
        ),
        "the first slot, of an unknown board": row(
            "unknown", m2(), slots((80,)), of_family("Comet Lake", None), has="“Chipset”"
        ),
        "the first slot, of a processor for another socket": row("pass", m2(), slots((80,), **Z590), cpu(socket="AM5")),
        "no slot at all, for an unknown drive": row(
            "unknown", drive(), board(m2_slots=(), **Z590), of_family("Comet Lake", None)
        ),
        "the other slot, for SATA where nobody says": row(
            "unknown",
            m2(interface="SATA"),
            board(m2_slots=(M2Slot((80,), 4, sata=True), M2Slot((80,))), **Z590),
            of_family("Comet Lake", None),
            has="take SATA drives",
        ),
        "the first slot, for SATA where nobody says": row(
            "step", m2(interface="SATA"), slots((80,), **Z590), of_family("Comet Lake", None)
        ),
        "unknown board": row("unknown", m2(), board()),
        "unknown drive": row("unknown", drive(), slots((80,))),
    },
    m2_drives_run_at_full_speed: {
        "as fast": row("pass", m2(pcie_generation=4), fast(4, **AM5)),
        "slower slot": row("note", m2(pcie_generation=5), fast(4, **AM5), has="made for PCIe 5"),
        "the newest in the newest": row(
            "pass", m2(id="a", pcie_generation=5), m2(id="b", pcie_generation=3), fast(3, 5, **AM5)
        ),
        "slower than the chipset allows": row(
            "note", m2(pcie_generation=5), fast(None, socket="AM4", chipset="AMD B550")
        ),
        "as fast as the best slot of any such board": row("pass", m2(pcie_generation=4), fast(3, None, **AM5)),
        "the same of a chipset": row(
            "pass", m2(pcie_generation=4), fast(None, None, socket="LGA1700", chipset="Intel B660")
        ),
        "the best is stated": row("unknown", (m2(pcie_generation=4), 2), fast(4, None, **AM5)),
        "only one is the best": row("unknown", (m2(pcie_generation=4), 2), fast(None, None, **AM5)),
        "unknown slot": row("unknown", m2(pcie_generation=5), fast(None, **AM5), has="which generation"),
        "unknown slot of a plain board": row(
            "unknown", m2(pcie_generation=4), fast(None, socket="LGA1700", chipset="Intel H610")
        ),
        "unknown drive": row("unknown", m2(), fast(4, **AM5)),
        "unknown board": row("unknown", m2(pcie_generation=4), board()),
        "SATA": row("silent", m2(interface="SATA"), fast(4)),
        "with large graphics": row(
            "note", m2(pcie_generation=4), fast(4, 4, **X570), of_family("Zen 3", "Cezanne"), has="with this processor"
        ),
        "with large graphics, as fast": row(
            "pass", m2(pcie_generation=3), fast(4, 4, **X570), of_family("Zen 3", "Cezanne")
        ),
        "with large graphics, the slot is no faster": row(
            "note",
            m2(pcie_generation=4),
            fast(3, **X570),
            of_family("Zen 2", "Renoir"),
            has="4, and the slot for it does",
        ),
        "without": row("pass", m2(pcie_generation=4), fast(4, **X570), of_family("Zen 3", "Vermeer")),
        "of another family": row(
            "unknown",
            m2(pcie_generation=4),
            fast(4, **X570),
            of_family("Zen 3", "Milan"),
            has="PCIe Acme Eight has",
        ),
        "of unknown family": row(
            "unknown", m2(pcie_generation=4), fast(4, **X570), of_family("Zen 3", None), has="“Core family”"
        ),
        "of unknown family, and slow enough": row(
            "pass", m2(pcie_generation=3), fast(4, **X570), of_family("Zen 3", None)
        ),
        "older, whatever its family": row(
            "note", m2(pcie_generation=4), fast(4, **X570), of_family("Zen+", None), has="does PCIe 3"
        ),
        "with large graphics on AM5": row(
            "note", m2(pcie_generation=5), fast(5, **AM5), of_family("Zen 4", "Phoenix"), has="does PCIe 4"
        ),
        "two lanes": row(
            "note", m2(pcie_generation=4), fast(4, 4, **AM5), of_family("Zen 4", "Phoenix 2"), has="two lanes"
        ),
        "two lanes, told by small cores": row(
            "note", m2(pcie_generation=3), fast(4, **AM5), of_family("2x Zen 4 , 4x Zen 4c", "Phoenix"), has="two lanes"
        ),
        "four lanes": row("pass", m2(pcie_generation=4), fast(4, **AM5), of_family("Zen 4", "Phoenix")),
        "two lanes or four": row("unknown", m2(pcie_generation=4), fast(4, **AM5), of_family("Zen 4", None)),
        "two lanes, of unknown interface": row(
            "unknown", m2(interface=None, pcie_generation=3), fast(4, **AM5), of_family("Zen 4", "Phoenix 2")
        ),
        "two lanes, and no slot": row("pass", m2(pcie_generation=4), fast(**AM5), of_family("Zen 4", "Phoenix 2")),
        "Comet Lake on a newer board": row(
            "note", m2(pcie_generation=4), fast(4, **Z590), of_family("Comet Lake", None)
        ),
        "Rocket Lake": row("pass", m2(pcie_generation=4), fast(4, **Z590), of_family("Rocket Lake", None)),
        "all for the socket have the same": row(
            "pass", m2(pcie_generation=5), fast(5, socket="LGA1851", chipset="Intel Z890"), cpu()
        ),
        "for another socket": row("pass", m2(pcie_generation=4), fast(4, **X570), cpu(socket="AM5")),
        "unknown processor": row("unknown", m2(pcie_generation=4), fast(4, **Z590), cpu(), has="“Microarchitecture”"),
        "unknown socket": row(
            "unknown", m2(pcie_generation=4), fast(4, chipset="AMD X570"), of_family("Zen 3", "Cezanne"), has="“Socket”"
        ),
    },
    drives_fit_sata_ports: {
        "enough": row("pass", (disk(), 2), board(sata_ports=4)),
        "too many": row("blocker", (disk(), 5), board(sata_ports=4), has="5 drives with SATA cables"),
        "all ports, and M.2 drives": row("note", (disk(id="a"), 4), m2(), board(sata_ports=4), has="switch"),
        "all ports, and perhaps M.2 drives": row(
            "unknown", (disk(id="a"), 4), drive(interface="PCIe"), board(sata_ports=4)
        ),
        "as many as any ordinary board has": row("pass", (disk(), 2), board(form_factor="ATX", socket="AM4")),
        "more than any ordinary board has": row(
            "unknown", (disk(), 3), board(form_factor="ATX", socket="AM4"), has="“SATA ports”"
        ),
        "as many, and M.2 drives": row("unknown", disk(id="a"), m2(), board(form_factor="ATX", socket="AM4")),
        "as many, and perhaps M.2 drives": row(
            "unknown", drive(interface="SATA"), board(form_factor="ATX", socket="AM4")
        ),
        "as many, on a small board": row("unknown", disk(), board(form_factor="Mini-ITX", socket="AM4")),
        "as many, on a board for servers": row("unknown", disk(), board(form_factor="ATX", socket="SP3")),
        "as many, on a board of unknown size": row("unknown", disk(), board(socket="AM4")),
        "no cables": row("silent", m2(), board()),
        "unknown board": row("unknown", disk(), board()),
        "unknown drive": row("unknown", drive(interface="SATA"), board(sata_ports=4)),
    },
    drives_fit_bays: {
        "enough": row("pass", (disk(), 2), case(bays_35=2)),
        "too many": row("blocker", (disk(), 3), case(bays_35=2), has='3 large drives (3.5"), and this case has 2 bays'),
        "small ones in bays of their own": row("pass", (disk('2.5"'), 2), case(bays_35=0, bays_25=2)),
        "small ones in large bays": row("pass", (disk('2.5"'), 3), case(bays_35=1, bays_25=2)),
        "too many small ones": row("step", (disk('2.5"'), 3), case(bays_35=0, bays_25=2), has="room for 2"),
        "no bays needed": row("silent", m2(), case()),
        "unknown case": row("unknown", disk(), case()),
        "unknown drive": row("unknown", drive(), case(bays_35=2, bays_25=2)),
    },
}


@each_row(TABLES)
def test_drives(rule: Rule, promise: Row) -> None:
    hold(rule, promise)


LENGTHS = st.sampled_from((30, 42, 60, 80, 110))


@given(
    st.lists(st.tuples(LENGTHS, st.booleans()), max_size=5),
    st.lists(st.tuples(st.sets(LENGTHS, max_size=3), st.booleans()), max_size=5),
)
def test_drives_go_in_whenever_they_can(drives: list[tuple[int, bool]], places: list[tuple[set[int], bool]]) -> None:
    found = how_drives_go_in(
        [m2(f"22{length}", "SATA" if sata else "PCIe") for length, sata in drives],
        [M2Slot(tuple(lengths), None, sata) for lengths, sata in places],
    )
    assert (found is Held.ALL) == _can_all(drives, places)


def _can_all(drives: list[tuple[int, bool]], places: list[tuple[set[int], bool]]) -> bool:
    """Try every way to put the first drive in, and then the others."""
    if not drives:
        return True
    (length, sata), rest = drives[0], drives[1:]
    return any(
        _can_all(rest, places[:at] + places[at + 1 :])
        for at, (lengths, takes_sata) in enumerate(places)
        if length in lengths and (takes_sata or not sata)
    )
