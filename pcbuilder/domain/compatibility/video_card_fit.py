"""Rules for the video card in the case and on the board."""

from __future__ import annotations

from itertools import product

from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.measures import ROUNDING_MM, too_long
from pcbuilder.domain.compatibility.rule import DOES_NOT_APPLY, Problems, doubt, fault, rule, undecided
from pcbuilder.domain.compatibility.verdict import Severity
from pcbuilder.domain.parts import Case, Category, Cooler, Gpu

# What a card needs beside its length, to be put in and to plug its cables (R15).
COMFORT_MM = 15
# A radiator with its fans at the front takes this much of the length for cards (R15).
FRONT_RADIATOR_MM = 27 + 25
# Cards of 42 to 43 mm are sold as two slots wide, and recorded as 21 tenths (own look at the records).
SLOT_TOLERANCE_TENTHS = 2
LONGEST_RADIATOR_MM = 360


@rule(
    reads={
        Category.GPU: ("length_mm",),
        Category.CASE: ("gpu_max_mm", "radiators"),
        Category.COOLER: ("kind", "radiator_mm"),
    },
    needs=(Category.GPU, Category.CASE),
    gives=(Severity.BLOCKER, Severity.STEP, Severity.NOTE),
    source="R15",
)
def video_card_length_fits_case(chosen: ChosenParts) -> Problems:
    """The video card is short enough for the case.

    A radiator at the front of the case takes about 52 mm of the room.
    """
    for gpu, case in product(chosen.gpus, chosen.cases):
        length, room = gpu.length_mm, case.gpu_max_mm
        if length is None or room is None:
            yield doubt((gpu, "length_mm"), (case, "gpu_max_mm"))
            continue
        values = {"length_mm": length, "gpu_max_mm": room}
        if length > room:
            rounded = length <= room + ROUNDING_MM
            yield fault(
                Severity.STEP if rounded else Severity.BLOCKER,
                too_long("This video card", "long", "this case", length, room),
                "Measure, or ask the maker of the case." if rounded else "Choose a shorter card or a larger case.",
                (gpu, case),
                **values,
            )
        else:
            yield from _beside_radiator(chosen.coolers, gpu, case, length, room)


def _beside_radiator(coolers: tuple[Cooler, ...], gpu: Gpu, case: Case, length: int, room: int) -> Problems:
    left = room - FRONT_RADIATOR_MM
    doubts = [cooler for cooler in coolers if cooler.kind != "air" and length > left]
    for cooler in doubts:
        if cooler.kind is None or case.radiators is None or cooler.radiator_mm is None:
            yield doubt((cooler, "kind"), (case, "radiators"), (cooler, "radiator_mm"))
            return
        places = {mount.place for mount in case.radiators if cooler.radiator_mm in mount.sizes_mm}
        if places == {"front"}:
            yield fault(
                Severity.STEP,
                f"The cooler’s radiator goes to the front of this case, which leaves about {left} mm for a card, "
                f"and this one is {length} mm long.",
                "Choose a shorter card, or a cooler whose radiator fits at the top.",
                (gpu, case, cooler),
                length_mm=length,
                left_mm=left,
            )
            return
    if room - length < COMFORT_MM:
        yield fault(
            Severity.NOTE,
            f"This video card fits with {room - length} mm to spare: it is {length} mm long, and {room} mm fit.",
            "Put the card in before the cables at the front of the case.",
            (gpu, case),
            length_mm=length,
            gpu_max_mm=room,
        )


@rule(
    reads={Category.GPU: ("slot_tenths",), Category.CASE: ("expansion_slots",)},
    gives=(Severity.BLOCKER,),
    source="R16",
)
def video_card_width_fits_case(chosen: ChosenParts) -> Problems:
    """The case has as many slots as the video cards are wide."""
    gpus = chosen.gpus
    least = sum([chosen.count(gpu) * _slots(gpu.slot_tenths or 10) for gpu in gpus])
    for case in chosen.cases:
        slots = case.expansion_slots
        if slots is not None and least > slots:
            yield fault(
                Severity.BLOCKER,
                f"The video card needs {least} slots of the case, and this case has {slots}.",
                "Choose a thinner card or a larger case.",
                (*gpus, case),
                slots_needed=least,
                expansion_slots=slots,
            )
        elif slots is None or any(gpu.slot_tenths is None for gpu in gpus):
            yield doubt((case, "expansion_slots"), *[(gpu, "slot_tenths") for gpu in gpus])


def _slots(tenths: int) -> int:
    return -(-(tenths - SLOT_TOLERANCE_TENTHS) // 10)


@rule(
    reads={Category.GPU: (), Category.MOTHERBOARD: ("pcie_x16_slots",)},
    gives=(Severity.BLOCKER,),
    source="R17",
)
def video_card_has_slot(chosen: ChosenParts) -> Problems:
    """The board has a long slot for each video card.

    Records that state no long slot are wrong on several boards for desktops, so they are not relied on.
    """
    count = sum([chosen.count(gpu) for gpu in chosen.gpus])
    for board in chosen.boards:
        slots = board.pcie_x16_slots
        if slots is None:
            yield doubt((board, "pcie_x16_slots"))
        elif slots == 0:
            reason = f"the record of {board.name} states no long slot, which is often wrong"
            yield undecided(reason, (board,))
        elif count > slots:
            yield fault(
                Severity.BLOCKER,
                f"There are {count} video cards, and this board has {slots} long {'slot' if slots == 1 else 'slots'}.",
                "Choose fewer cards, or a board with more long slots.",
                (*chosen.gpus, board),
                gpus=count,
                pcie_x16_slots=slots,
            )


@rule(
    reads={Category.GPU: ("low_profile",), Category.CASE: ("case_type",)},
    gives=(Severity.STEP,),
    source="R18",
)
def video_card_height_fits_case(chosen: ChosenParts) -> Problems:
    """A slim case gets a video card of half height."""
    for gpu, case in product(chosen.gpus, chosen.cases):
        if case.case_type not in {None, "Slim"} or gpu.low_profile:
            continue
        if case.case_type is None or gpu.low_profile is None:
            yield doubt((case, "case_type"), (gpu, "low_profile"))
        else:
            yield fault(
                Severity.STEP,
                "This case is slim, and this video card has full height: most slim cases take half height alone.",
                "Look at the case’s pages, or choose a card that is sold as low profile.",
                (gpu, case),
                case_type=case.case_type,
                low_profile=False,
            )


@rule(
    reads={Category.GPU: ("liquid_cooled",), Category.CASE: ("radiators",), Category.COOLER: ("kind",)},
    needs=(Category.GPU, Category.CASE),
    gives=(Severity.STEP,),
    source="R42",
)
def video_card_radiator_fits_case(chosen: ChosenParts) -> Problems:
    """The case has a place for the radiator of a liquid-cooled video card.

    Only the card’s name says that there is one, and nobody states its size; none is longer than 360 mm.
    """
    cards = [gpu for gpu in chosen.gpus if gpu.liquid_cooled]
    if not cards:
        yield DOES_NOT_APPLY
        return
    needed = len(cards) + sum([cooler.kind == "liquid" for cooler in chosen.coolers])
    for case in chosen.cases:
        if case.radiators is None or any(cooler.kind is None for cooler in chosen.coolers):
            yield doubt((case, "radiators"), *[(cooler, "kind") for cooler in chosen.coolers])
        elif len(case.radiators) < needed:
            places = f"{len(case.radiators)} {'place' if len(case.radiators) == 1 else 'places'}"
            yield fault(
                Severity.STEP,
                f"The video card has a radiator of its own: there are {needed} with it, and this case has {places}.",
                "Choose a card with fans, or a case for more radiators.",
                (*cards, case),
                radiators=needed,
                places=len(case.radiators),
            )
        elif sum([max(mount.sizes_mm, default=0) >= LONGEST_RADIATOR_MM for mount in case.radiators]) < needed:
            reason = f"nobody states how long the radiator of {cards[0].name} is"
            yield undecided(reason, (*cards, case))
