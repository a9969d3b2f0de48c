"""One broken part for each rule, made up; with the rest of its record unknown, each breaks that rule alone."""

from __future__ import annotations

import datetime
from typing import Any

from pcbuilder.domain.parts import (
    Case,
    Cooler,
    Cpu,
    Fan,
    Gpu,
    M2Slot,
    MemoryKit,
    Monitor,
    Motherboard,
    NetworkCard,
    OperatingSystem,
    Part,
    Price,
    Psu,
    RadiatorMount,
    StorageDrive,
)


def price(cents: int = 10_000, currency: str = "USD", year: int = 2024) -> Price:
    return Price(cents, currency, datetime.date(year, 5, 1))


def cpu(**facts: Any) -> Cpu:
    return Cpu(**{"id": "acme", "name": "Acme Eight", "brand": "Intel"} | facts)


def board(**facts: Any) -> Motherboard:
    return Motherboard(**{"id": "bolt", "name": "Bolt Board", "brand": "Bolt"} | facts)


def kit(**facts: Any) -> MemoryKit:
    return MemoryKit(**{"id": "core", "name": "Core", "brand": "Core"} | facts)


def gpu(**facts: Any) -> Gpu:
    return Gpu(**{"id": "dart", "name": "Dart GeForce RTX 5070", "brand": "Dart"} | facts)


def drive(**facts: Any) -> StorageDrive:
    return StorageDrive(**{"id": "echo", "name": "Echo", "brand": "Echo"} | facts)


def cooler(**facts: Any) -> Cooler:
    return Cooler(**{"id": "frost", "name": "Frost", "brand": "Frost"} | facts)


def case(**facts: Any) -> Case:
    return Case(**{"id": "gate", "name": "Gate", "brand": "Gate"} | facts)


def psu(**facts: Any) -> Psu:
    return Psu(**{"id": "hum", "name": "Hum", "brand": "Hum"} | facts)


def fan(**facts: Any) -> Fan:
    return Fan(**{"id": "gust", "name": "Gust", "brand": "Gust"} | facts)


def system(**facts: Any) -> OperatingSystem:
    return OperatingSystem(**{"id": "oak", "name": "Oak", "brand": "Oak"} | facts)


def monitor(**facts: Any) -> Monitor:
    return Monitor(**{"id": "iris", "name": "Iris", "brand": "Iris"} | facts)


def network_card(**facts: Any) -> NetworkCard:
    return NetworkCard(**{"id": "lynx", "name": "Lynx", "brand": "Lynx"} | facts)


TOWER = {"depth_mm": 450, "width_mm": 210, "height_mm": 470}

BROKEN: tuple[tuple[str, str, Part], ...] = (
    ("release_year_is_possible", "20117 is no year", drive(release_year=20117)),
    ("price_is_possible", "'usd' is no code of a currency", drive(list_price=price(currency="usd"))),
    ("price_is_possible", "12 cents are not between", drive(list_price=price(cents=12))),
    ("price_is_possible", "1000001 cents are not between", drive(list_price=price(1_000_001))),
    ("price_fits_the_kind", "19.90 USD is not between 30 and 2000 USD", cpu(list_price=price(1_990))),
    ("price_fits_the_kind", "4499.00 USD is not between 40 and 1500 USD", board(list_price=price(449_900))),
    ("price_fits_the_kind", "1499.00 USD is not between 5 and 250 USD", fan(list_price=price(149_900))),
    ("price_is_not_older_than_the_part", "2022-05-01 is older", drive(release_year=2023, list_price=price(year=2022))),
    ("price_is_not_older_than_the_platform", "2022-08-29", cpu(brand="AMD", socket="AM5", list_price=price(year=2022))),
    ("price_is_not_older_than_the_platform", "2024-10-10", board(socket="LGA1851", list_price=price(year=2024))),
    (
        "price_is_not_older_than_the_platform",
        "2025-01-06",
        gpu(chipset="GeForce RTX 5070", list_price=price(year=2024)),
    ),
    ("price_is_of_the_launch", "no launch price of 2022", drive(release_year=2022, list_price=price(year=2024))),
    ("name_is_clean", "should be 'Echo One'", drive(name="Echo  One")),
    ("name_is_clean", "should be 'Echo'", drive(name="Echo\u200b")),
    ("part_numbers_are_clean", "'X' is too short", drive(part_numbers=("X",))),
    ("part_numbers_are_clean", "'E-1' is too short or listed twice", drive(part_numbers=("E-1", "E-1"))),
    ("inferred_facts_are_known", "kind is unknown", drive(interface="SATA", inferred=("kind", "interface"))),
    ("inferred_facts_are_known", "watts is unknown", drive(inferred=("watts",))),
    ("socket_belongs_to_the_brand", "AMD makes none for LGA1851", cpu(brand="AMD", socket="LGA1851")),
    ("boost_clock_is_not_below_base", "3000 MHz is below", cpu(base_mhz=3500, boost_mhz=3000)),
    ("threads_fit_cores", "(24, 32) would", cpu(performance_cores=8, efficiency_cores=16, threads=16)),
    ("efficiency_cores_are_intel", "AMD has none", cpu(brand="AMD", efficiency_cores=4)),
    ("tdp_is_within_the_power_limit", "below the TDP of 125 W", cpu(tdp_watts=125, max_power_watts=65)),
    (
        "processor_takes_the_memory_of_its_socket",
        "LGA1851 takes DDR5",
        cpu(socket="LGA1851", memory_types=("DDR4", "DDR5")),
    ),
    ("processor_has_two_memory_channels", "has 2 channels", cpu(socket="LGA1700", memory_channels=4)),
    ("processor_is_not_older_than_its_socket", "appeared in 2024", cpu(socket="LGA1851", release_year=2023)),
    ("graphics_follow_the_name", "says none", cpu(name="Intel Core i5-12400F", integrated_graphics="Intel UHD 730")),
    ("graphics_follow_the_name", "promises", cpu(brand="AMD", name="Ryzen 7 8700G", integrated_graphics="none")),
    ("graphics_follow_the_name", "write 'none'", cpu(integrated_graphics="None")),
    ("unlocked_processor_brings_no_cooler", "packs no cooler", cpu(name="Intel Core i5-14600K", cooler_included=True)),
    ("chipset_belongs_to_the_socket", "no chipset of AM5", board(socket="AM5", chipset="Intel Z790")),
    ("chipset_belongs_to_the_socket", "no chipset of AM5", board(socket="AM5", chipset="B650")),
    ("chipset_follows_the_name", "says B650E", board(name="Bolt B650E-F", chipset="AMD B650")),
    ("form_factor_follows_the_name", "says Micro-ATX", board(name="Bolt B650M Pro", form_factor="ATX")),
    ("form_factor_follows_the_name", "says Mini-ITX", board(name="Bolt X870-I WIFI", form_factor="Micro-ATX")),
    ("board_takes_the_memory_of_its_socket", "AM4 takes DDR4", board(socket="AM4", memory_type="DDR5")),
    (
        "board_takes_the_memory_of_its_socket",
        "says DDR4",
        board(name="Bolt D4", socket="LGA1700", memory_type="DDR5"),
    ),
    ("memory_slots_fit_the_board", "Mini-ITX boards have (2,)", board(form_factor="Mini-ITX", memory_slots=4)),
    (
        "memory_limit_is_a_size_of_modules",
        "100 GiB are not 4",
        board(memory_slots=4, max_memory_gib=100, memory_type="DDR5"),
    ),
    ("m2_slots_hold_modules_that_exist", "[2280] mm are not", board(m2_slots=(M2Slot((2280,)),))),
    ("m2_slots_hold_modules_that_exist", "[] mm are not", board(m2_slots=(M2Slot(()),))),
    (
        "m2_slots_are_not_newer_than_the_platform",
        "PCIe 4 is newer than the 3",
        board(socket="AM4", chipset="AMD B450", m2_slots=(M2Slot((80,), 4),)),
    ),
    ("x16_slots_fit_the_board", "2 slots do not fit the 1", board(form_factor="Mini-ITX", pcie_x16_slots=2)),
    ("ethernet_has_a_speed_that_exists", "not one of", board(ethernet_mbps=250)),
    ("wifi_follows_the_name", "says Wi-Fi", board(name="Bolt Pro WIFI", wifi="none")),
    ("back_connectors_follow_the_name", "at the back", board(name="Bolt BTF", back_connect=False)),
    ("board_is_not_older_than_its_socket", "appeared in 2022", board(socket="AM5", release_year=2021)),
    ("kit_size_is_modules_times_module_size", "2 x 16 GiB", kit(modules=2, module_gib=16, total_gib=16)),
    ("module_size_is_made", "no DDR4 module has 24", kit(memory_type="DDR4", module_gib=24)),
    ("speed_belongs_to_the_memory_type", "DDR5 runs at", kit(memory_type="DDR5", speed_mts=3200)),
    ("latency_is_possible", "3.2 ns", kit(speed_mts=10_000, cas_latency=16)),
    ("registered_memory_has_ecc", "have ECC", kit(registered=True, ecc=False)),
    ("expo_is_ddr5", "EXPO began", kit(memory_type="DDR4", profiles=("XMP", "EXPO"))),
    ("name_says_the_same_as_the_record", "'DDR5-6000'", kit(name="Core DDR5-6000 CL30", speed_mts=5600)),
    ("name_says_the_same_as_the_record", "'CL30'", kit(name="Core DDR5-6000 CL30", cas_latency=36)),
    ("name_says_the_same_as_the_record", "'32 GB (2x16)'", kit(name="Core 32 GB (2x16)", modules=1)),
    ("kit_is_not_older_than_its_type", "appeared in 2021", kit(memory_type="DDR5", release_year=2015)),
    (
        "plugs_feed_the_card",
        "feed 225 W, the TDP is 320 W",
        gpu(tdp_watts=320, power_6pin=0, power_8pin=1, power_16pin=0),
    ),
    ("suggested_supply_is_above_the_card", "do not feed", gpu(tdp_watts=300, suggested_psu_watts=300)),
    ("lanes_exist", "12 is not one of", gpu(pcie_lanes=12)),
    ("generation_follows_the_chipset", "has PCIe 5", gpu(chipset="GeForce RTX 5070", pcie_generation=4)),
    (
        "chipset_stands_in_the_name",
        "GeForce RTX 5070 does not",
        gpu(name="Dart GeForce RTX 5070 Ti", chipset="GeForce RTX 5070"),
    ),
    ("memory_follows_the_name", "says 16 GB", gpu(name="Dart GeForce RTX 5070 16G", vram_gib=12)),
    ("card_is_not_older_than_its_family", "appeared in 2025", gpu(chipset="GeForce RTX 5070", release_year=2023)),
    ("kind_fits_the_interface", "has PCIe or U.2", drive(kind="NVMe SSD", interface="SATA")),
    ("kind_fits_the_form_factor", "Hard disk is a M.2 2280", drive(kind="Hard disk", form_factor="M.2 2280")),
    ("kind_fits_the_form_factor", "NVMe SSD is a 2.5", drive(kind="NVMe SSD", form_factor='2.5"', interface="PCIe")),
    (
        "kind_fits_the_form_factor",
        "SATA SSD is a PCIe card",
        drive(kind="SATA SSD", form_factor="PCIe card", interface="SATA"),
    ),
    ("only_pcie_drives_have_a_generation", "has none", drive(interface="SATA", pcie_generation=4)),
    ("capacity_follows_the_name", "says 2 TB", drive(name="Echo 2 TB", capacity_gb=1000)),
    ("only_liquid_coolers_have_a_radiator", "no radiator of 240", cooler(kind="air", radiator_mm=240)),
    ("radiator_has_a_length_that_exists", "not one of", cooler(radiator_mm=394)),
    ("radiator_follows_the_name", "says 360 mm", cooler(name="Frost 360", kind="liquid", radiator_mm=240)),
    ("fans_say_whether_there_are_any", "2 fans, and said to be without", cooler(fans=2, fanless=True)),
    ("fans_fit_the_radiator", "carries 3 fans, not 2", cooler(radiator_mm=360, fans=2)),
    ("class_is_possible", "120 W at most", cooler(kind="air", height_mm=37, capacity_watts=230)),
    ("class_is_possible", "180 W at most", cooler(kind="liquid", radiator_mm=120, capacity_watts=300)),
    ("sockets_are_known", "LGA 1700 is unknown", cooler(sockets=("AM5", "LGA 1700"))),
    ("sockets_are_known", "an empty list", cooler(sockets=())),
    ("card_fits_inside", "500 mm are longer", case(gpu_max_mm=500, **TOWER)),
    ("supply_fits_inside", "480 mm are longer", case(psu_max_mm=480, **TOWER)),
    (
        "cooler_fits_inside",
        "do not fit into 470 x 200 x 150",
        case(cooler_max_mm=210, **TOWER | {"depth_mm": 200, "width_mm": 150}),
    ),
    ("cooler_fits_beside_the_wall", "width of 210 mm", case(case_type="ATX Mid Tower", cooler_max_mm=215, **TOWER)),
    ("radiators_fit_their_wall", "do not fit the top", case(radiators=(RadiatorMount("top", (240, 480)),), **TOWER)),
    ("radiator_mounts_are_possible", "'left' is not one of", case(radiators=(RadiatorMount("left", (240,)),))),
    ("radiator_mounts_are_possible", "[250] are not", case(radiators=(RadiatorMount("top", (250,)),))),
    ("smaller_boards_fit_too", "not the beginning", case(motherboard_form_factors=("ATX",))),
    (
        "type_takes_its_board",
        "takes ATX",
        case(case_type="ATX Mid Tower", motherboard_form_factors=("Mini-ITX", "Micro-ATX")),
    ),
    (
        "largest_board_fits_inside",
        "ATX does not fit",
        case(motherboard_form_factors=("Mini-ITX", "Micro-ATX", "ATX"), depth_mm=300, width_mm=200, height_mm=230),
    ),
    (
        "expansion_slots_fit_the_board",
        "has 4 at least",
        case(motherboard_form_factors=("Mini-ITX", "Micro-ATX"), expansion_slots=2),
    ),
    ("length_belongs_to_the_form_factor", "SFX supplies", psu(form_factor="SFX", length_mm=160)),
    ("power_follows_the_name", "says 850 W", psu(name="Hum 850 Gold", capacity_watts=750)),
    ("efficiency_follows_the_name", "says Gold", psu(name="Hum 850 Gold", efficiency="80 PLUS Bronze")),
    ("large_plugs_need_power", "plugs of 16 pins", psu(pcie_16pin=1, capacity_watts=300)),
    ("frame_is_made", "has 123 mm", fan(size_mm=123)),
    ("size_follows_the_name", "says 120 mm", fan(name="Gust 120mm Black", size_mm=140)),
    ("pack_follows_the_name", "says 3 fans", fan(name="Gust 3-Pack", fans=1)),
    ("pwm_needs_a_fourth_pin", "3-pin carries no PWM", fan(plug="3-pin", pwm=True)),
    ("speed_fits_the_size", "turns at 9000 rpm", fan(size_mm=120, max_rpm=9000)),
    ("name_holds_the_family", "family Linux", system(name="Oak Windows 11", family="Linux")),
    ("name_holds_the_family", "family Windows", system(family="Windows")),
    ("edition_follows_the_name", "says Home", system(name="Oak 11 Home", edition="Pro")),
    ("only_what_is_free_costs_nothing", "licence free", system(licence="free", list_price=price(10_000))),
    ("only_what_is_free_costs_nothing", "0 cents", system(licence="retail", list_price=price(0))),
    ("it_runs_on_what_it_supports", "64 GiB needed", system(min_memory_gib=64, max_memory_gib=4)),
    ("picture_has_a_possible_shape", "5120 x 640", monitor(width_px=5120, height_px=640)),
    ("pixels_fit_the_screen", "pixels on an inch", monitor(width_px=3840, height_px=2160, diagonal_tenths=70)),
    ("refresh_rate_follows_the_name", "says 165 Hz", monitor(name="Iris 165Hz", refresh_hz=144)),
    ("diagonal_follows_the_name", "says 27 inches", monitor(name='Iris 27" IPS', diagonal_tenths=238)),
    ("only_lcds_have_a_backlight", "no lamps", monitor(panel="QD-OLED", mini_led=True)),
    ("wifi_cards_have_wifi", "with none", network_card(kind="Wi-Fi", wifi="none")),
    ("ethernet_cards_have_a_socket", "one at least", network_card(kind="Ethernet", ethernet_ports=0)),
    ("speed_fits_the_interface", "10000 Mbit/s at most", network_card(interface="PCIe x1", ethernet_mbps=40_000)),
    ("only_cards_have_a_bracket", "USB has no bracket", network_card(interface="USB", low_profile=True)),
)
