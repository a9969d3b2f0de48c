"""The parts of a PC: one frozen dataclass for each category, units in the field names.

A fact that nobody stated is ``None``; ``0`` is a number and ``()`` an empty list. Which facts a category has follows
from the compatibility rules and from the record of ``pc-parts-facts`` section 6.1.
"""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass

from pcbuilder.domain import names
from pcbuilder.domain.specs import spec


class Category(enum.StrEnum):
    """The categories in the order in which one decides; the value is the key in a build's URL."""

    CPU = "cpu"
    MOTHERBOARD = "motherboard"
    MEMORY = "memory"
    GPU = "gpu"
    STORAGE = "storage"
    COOLER = "cooler"
    CASE = "case"
    PSU = "psu"
    FAN = "fan"
    OS = "os"
    MONITOR = "monitor"
    NETWORK_CARD = "network"


# A PC runs without any of these.
OPTIONAL = (Category.FAN, Category.OS, Category.MONITOR, Category.NETWORK_CARD)
CATEGORY_ORDER = {category: position for position, category in enumerate(Category)}


@dataclass(frozen=True, slots=True)
class Price:
    """A list price: integer cents of an ISO 4217 currency, as stated on a date."""

    cents: int
    currency: str
    date: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What every part has. ``id`` is a stable slug; ``source`` says where the facts were stated.

    ``inferred`` names the facts that nobody stated for this part, but an importer derived; ``verified_on`` is the day
    on which someone at the source last held the record against the maker's.
    """

    id: str
    name: str
    brand: str
    part_numbers: tuple[str, ...] = ()
    release_year: int | None = None
    list_price: Price | None = None
    source: str | None = None
    inferred: tuple[str, ...] = ()
    verified_on: datetime.date | None = None

    @property
    def category(self) -> Category:
        """The category that the class of this part stands for."""
        return CATEGORY_OF[type(self)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cpu(Part):
    socket: str | None = spec("Socket", choices=names.SOCKETS, column=True, deciding=True)
    microarchitecture: str | None = spec("Microarchitecture")
    core_family: str | None = spec("Core family")
    performance_cores: int | None = spec("Cores", high=192, column=True, deciding=True)
    efficiency_cores: int | None = spec("Efficiency cores", low=0, high=64)
    threads: int | None = spec("Threads", high=384, column=True)
    base_mhz: int | None = spec("Base clock", "MHz", low=500, high=7000)
    boost_mhz: int | None = spec("Boost clock", "MHz", low=500, high=7500, column=True)
    l3_mib: int | None = spec("L3 cache", "MiB", high=1200, column=True)
    tdp_watts: int | None = spec("TDP", "W", high=500, column=True, deciding=True)
    max_power_watts: int | None = spec("Power limit", "W", high=700)
    memory_types: tuple[str, ...] | None = spec("Memory types", choices=names.MEMORY_TYPES)
    max_memory_gib: int | None = spec("Memory supported", "GiB", high=4096)
    memory_channels: int | None = spec("Memory channels", high=12)
    integrated_graphics: str | None = spec("Integrated graphics", column=True)
    cooler_included: bool | None = spec("Cooler included")
    ecc: bool | None = spec("ECC memory")

    @property
    def unlocked(self) -> bool:
        """Whether Intel sells this processor for overclocking: its name ends with K, KF, KS, X or XE."""
        return self.brand == "Intel" and names.UNLOCKED_IN_NAME.search(self.name) is not None


@dataclass(frozen=True, slots=True)
class M2Slot:
    """One M.2 socket for drives: the module lengths that it holds, its PCIe generation, and whether it takes SATA."""

    lengths_mm: tuple[int, ...]
    pcie_generation: int | None = None
    sata: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Motherboard(Part):
    socket: str | None = spec("Socket", choices=names.SOCKETS, column=True, deciding=True)
    chipset: str | None = spec("Chipset", column=True)
    form_factor: str | None = spec("Form factor", choices=names.BOARD_FORM_FACTORS, column=True, deciding=True)
    memory_type: str | None = spec("Memory type", choices=names.MEMORY_TYPES, column=True, deciding=True)
    memory_slots: int | None = spec("Memory slots", high=16, column=True)
    max_memory_gib: int | None = spec("Memory supported", "GiB", high=4096)
    m2_slots: tuple[M2Slot, ...] | None = spec("M.2 slots", column=True)
    sata_ports: int | None = spec("SATA ports", low=0, high=16, column=True)
    pcie_x16_slots: int | None = spec("PCIe x16 slots", low=0, high=8)
    cpu_power_8pin: int | None = spec("8-pin CPU power sockets", high=4)
    cpu_power_4pin: int | None = spec("4-pin CPU power sockets", low=0, high=2)
    usb_c_headers: int | None = spec("USB-C headers", low=0, high=4)
    usb_a_headers: int | None = spec("USB 3 headers", low=0, high=6)
    fan_headers: int | None = spec("Fan headers", high=16)
    wifi: str | None = spec("Wi-Fi", choices=names.WIFI_LEVELS, column=True)
    ethernet_mbps: int | None = spec("Ethernet", "Mbit/s", low=100, high=100_000)
    video_outputs: tuple[str, ...] | None = spec("Video outputs", choices=names.VIDEO_OUTPUTS)
    ecc: bool | None = spec("ECC memory")
    bios_flashback: bool | None = spec("BIOS flashback")
    back_connect: bool | None = spec("Connectors at the back")


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryKit(Part):
    memory_type: str | None = spec("Memory type", choices=names.MEMORY_TYPES, column=True, deciding=True)
    form_factor: str | None = spec("Form factor", choices=names.MODULE_FORM_FACTORS)
    speed_mts: int | None = spec("Speed", "MT/s", low=200, high=12_000, column=True, deciding=True)
    cas_latency: int | None = spec("CAS latency", low=2, high=80, column=True)
    modules: int | None = spec("Modules", high=8, column=True)
    module_gib: int | None = spec("Module size", "GiB", high=512, column=True)
    total_gib: int | None = spec("Kit size", "GiB", high=4096, column=True, deciding=True)
    height_mm: int | None = spec("Height", "mm", low=15, high=70)
    ecc: bool | None = spec("ECC")
    registered: bool | None = spec("Registered")
    profiles: tuple[str, ...] | None = spec("Profiles", choices=("XMP", "EXPO"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gpu(Part):
    chipset: str | None = spec("Chipset", column=True, deciding=True)
    vram_gib: int | None = spec("Memory", "GiB", high=256, column=True, deciding=True)
    boost_mhz: int | None = spec("Boost clock", "MHz", low=300, high=5000, column=True)
    tdp_watts: int | None = spec("TDP", "W", high=1000, column=True)
    length_mm: int | None = spec("Length", "mm", low=100, high=450, column=True, deciding=True)
    slot_tenths: int | None = spec("Slot width", "slots", scale=10, low=10, high=60)
    pcie_generation: int | None = spec("PCIe generation", high=7)
    pcie_lanes: int | None = spec("PCIe lanes", high=16)
    power_6pin: int | None = spec("6-pin plugs", low=0, high=4)
    power_8pin: int | None = spec("8-pin plugs", low=0, high=4)
    power_16pin: int | None = spec("16-pin plugs", low=0, high=2)
    suggested_psu_watts: int | None = spec("Suggested power supply", "W", low=200, high=2000)
    low_profile: bool | None = spec("Low profile")

    @property
    def liquid_cooled(self) -> bool:
        """Whether the card has a radiator of its own, which only its name says."""
        return names.RADIATOR_IN_CARD_NAME.search(self.name) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageDrive(Part):
    kind: str | None = spec("Kind", choices=names.DRIVE_KINDS, column=True, deciding=True)
    capacity_gb: int | None = spec("Capacity", "GB", low=16, high=64_000, column=True, deciding=True)
    form_factor: str | None = spec("Form factor", choices=names.DRIVE_FORM_FACTORS, column=True)
    interface: str | None = spec("Interface", choices=names.DRIVE_INTERFACES, column=True)
    pcie_generation: int | None = spec("PCIe generation", low=2, high=7, column=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cooler(Part):
    kind: str | None = spec("Kind", choices=("air", "liquid"), column=True, deciding=True)
    sockets: tuple[str, ...] | None = spec("Sockets", choices=names.COOLER_SOCKETS, column=True)
    height_mm: int | None = spec("Height", "mm", low=15, high=200, column=True, deciding=True)
    radiator_mm: int | None = spec("Radiator", "mm", low=80, high=480, column=True, deciding=True)
    fans: int | None = spec("Fans", low=0, high=8, column=True)
    fanless: bool | None = spec("Without a fan")
    capacity_watts: int | None = spec("Cooling class", "W", high=500, column=True)


@dataclass(frozen=True, slots=True)
class RadiatorMount:
    """One side of a case ("front", "top", "rear", "side", "bottom") and the radiator lengths that it holds, in mm."""

    place: str
    sizes_mm: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Part):
    case_type: str | None = spec("Type", choices=names.CASE_TYPES, column=True, deciding=True)
    motherboard_form_factors: tuple[str, ...] | None = spec(
        "Motherboards", choices=names.BOARD_FORM_FACTORS, column=True
    )
    gpu_max_mm: int | None = spec("Longest video card", "mm", low=100, high=600, column=True, deciding=True)
    cooler_max_mm: int | None = spec("Tallest cooler", "mm", low=20, high=250, column=True, deciding=True)
    psu_form_factors: tuple[str, ...] | None = spec("Power supplies", choices=names.SUPPLY_FORM_FACTORS)
    psu_max_mm: int | None = spec("Longest power supply", "mm", low=80, high=400)
    expansion_slots: int | None = spec("Expansion slots", high=12)
    bays_35: int | None = spec('3.5" bays', low=0, high=24)
    bays_25: int | None = spec('2.5" bays', low=0, high=24)
    front_usb_c: bool | None = spec("Front USB-C")
    front_usb_a: bool | None = spec("Front USB 3")
    radiators: tuple[RadiatorMount, ...] | None = spec("Radiators", column=True)
    depth_mm: int | None = spec("Depth", "mm", low=100, high=900)
    width_mm: int | None = spec("Width", "mm", low=60, high=600)
    height_mm: int | None = spec("Height", "mm", low=60, high=900)
    included_psu_watts: int | None = spec("Power supply included", "W", low=0, high=1500)
    back_connect: bool | None = spec("Takes boards with connectors at the back")


@dataclass(frozen=True, slots=True, kw_only=True)
class Psu(Part):
    capacity_watts: int | None = spec("Power", "W", low=100, high=3000, column=True, deciding=True)
    form_factor: str | None = spec("Form factor", choices=names.SUPPLY_FORM_FACTORS, column=True, deciding=True)
    efficiency: str | None = spec("Efficiency", choices=names.EFFICIENCIES, column=True, deciding=True)
    modular: str | None = spec("Modular", choices=("full", "semi", "no"), column=True)
    length_mm: int | None = spec("Length", "mm", low=80, high=300, column=True)
    eps_8pin: int | None = spec("CPU plugs (8-pin)", low=0, high=4)
    pcie_8pin: int | None = spec("Video card plugs (6+2-pin)", low=0, high=16, column=True)
    pcie_16pin: int | None = spec("Video card plugs (16-pin)", low=0, high=4, column=True)
    sata_plugs: int | None = spec("SATA plugs", low=0, high=32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan(Part):
    size_mm: int | None = spec("Size", "mm", low=25, high=250, column=True, deciding=True)
    fans: int | None = spec("Fans", high=10, column=True, deciding=True)
    thickness_mm: int | None = spec("Thickness", "mm", low=7, high=60)
    plug: str | None = spec("Plug", choices=names.FAN_PLUGS, column=True)
    pwm: bool | None = spec("Speed by PWM", column=True)
    max_rpm: int | None = spec("Highest speed", "rpm", low=300, high=12_000)
    airflow_cfm: int | None = spec("Airflow", "CFM", high=500, column=True, deciding=True)
    pressure_hundredths: int | None = spec("Static pressure", "mmH₂O", scale=100, high=3000)
    noise_tenths_db: int | None = spec("Noise", "dB(A)", scale=10, low=30, high=800, column=True)
    lighting: str | None = spec("Lighting", choices=names.LIGHTINGS)
    reverse: bool | None = spec("Blows the other way")


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatingSystem(Part):
    family: str | None = spec("Family", choices=names.SYSTEM_FAMILIES, column=True, deciding=True)
    version: str | None = spec("Version", column=True, deciding=True)
    edition: str | None = spec("Edition", column=True, deciding=True)
    licence: str | None = spec("Licence", choices=names.LICENCES, column=True)
    medium: str | None = spec("Comes as", choices=names.MEDIA, column=True)
    max_memory_gib: int | None = spec("Memory supported", "GiB", high=65_536, column=True)
    min_memory_gib: int | None = spec("Memory needed", "GiB", high=64)
    min_storage_gb: int | None = spec("Room needed on a drive", "GB", high=500)
    tpm_needed: bool | None = spec("TPM 2.0 needed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitor(Part):
    diagonal_tenths: int | None = spec("Screen", "in", scale=10, low=50, high=1000, column=True, deciding=True)
    width_px: int | None = spec("Pixels across", "px", low=640, high=16_000, column=True)
    height_px: int | None = spec("Pixels down", "px", low=480, high=10_000, column=True, deciding=True)
    refresh_hz: int | None = spec("Refresh rate", "Hz", low=24, high=1000, column=True, deciding=True)
    panel: str | None = spec("Panel", choices=names.PANELS, column=True)
    mini_led: bool | None = spec("Mini LED backlight")
    curved: bool | None = spec("Curved")
    brightness_nits: int | None = spec("Brightness", "cd/m²", low=50, high=5000, column=True)
    adaptive_sync: str | None = spec("Adaptive sync", choices=names.ADAPTIVE_SYNCS)
    inputs: tuple[str, ...] | None = spec("Inputs", choices=names.VIDEO_OUTPUTS, column=True)
    power_watts: int | None = spec("Power in use", "W", high=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkCard(Part):
    kind: str | None = spec("Kind", choices=names.NETWORK_KINDS, column=True, deciding=True)
    wifi: str | None = spec("Wi-Fi", choices=names.WIFI_LEVELS, column=True, deciding=True)
    ethernet_mbps: int | None = spec("Ethernet", "Mbit/s", low=10, high=200_000, column=True, deciding=True)
    ethernet_ports: int | None = spec("Network sockets", low=0, high=8, column=True)
    interface: str | None = spec("Interface", choices=names.CARD_INTERFACES, column=True, deciding=True)
    bluetooth: bool | None = spec("Bluetooth", column=True)
    low_profile: bool | None = spec("Low profile")


PART_CLASSES: dict[Category, type[Part]] = {
    Category.CPU: Cpu,
    Category.MOTHERBOARD: Motherboard,
    Category.MEMORY: MemoryKit,
    Category.GPU: Gpu,
    Category.STORAGE: StorageDrive,
    Category.COOLER: Cooler,
    Category.CASE: Case,
    Category.PSU: Psu,
    Category.FAN: Fan,
    Category.OS: OperatingSystem,
    Category.MONITOR: Monitor,
    Category.NETWORK_CARD: NetworkCard,
}
CATEGORY_OF = {part_class: category for category, part_class in PART_CLASSES.items()}
