"""The names that facts may have, in our spelling; those of platforms that are made today come first."""

from __future__ import annotations

import re

CURRENT_SOCKETS = ("AM4", "AM5", "LGA1700", "LGA1851")
OLDER_SOCKETS = ("LGA1200", "LGA1366", "LGA775", "AM1", "AM2", "AM2+", "AM3", "AM3+", "FM1", "FM2", "FM2+")
LARGE_SOCKETS = (
    *("LGA2066", "LGA2011-3", "LGA2011", "LGA1356", "LGA3647", "LGA4677", "LGA4710"),
    *("sTR5", "sTRX4", "sTR4", "sWRX8", "SP3", "SP5", "SP6", "G34"),
)
# What is soldered to its board has no socket, and the board says so.
SOCKETS = (
    *CURRENT_SOCKETS,
    *("LGA1150", "LGA1151", "LGA1155", "LGA1156"),
    *OLDER_SOCKETS,
    *LARGE_SOCKETS,
    *("LGA1954", "Integrated"),
)
# The holes for a cooler are the same from LGA1150 to LGA1156 (R19).
COOLER_SOCKETS = (*CURRENT_SOCKETS, "LGA115X", *OLDER_SOCKETS, *LARGE_SOCKETS, "LGA1954")
MEMORY_TYPES = ("DDR4", "DDR5", "DDR3", "DDR2", "DDR")
MODULE_FORM_FACTORS = ("DIMM", "SO-DIMM")
BOARD_FORM_FACTORS = (
    *("Mini-ITX", "Micro-ATX", "ATX", "E-ATX"),
    *("Thin Mini-ITX", "Mini-DTX", "Flex-ATX", "XL-ATX", "SSI CEB", "SSI EEB", "HPTX"),
)
SUPPLY_FORM_FACTORS = ("ATX", "SFX", "SFX-L", "TFX", "Flex-ATX")
CASE_TYPES = (
    *("Mini-ITX Tower", "Micro-ATX Tower", "ATX Mid Tower", "ATX Full Tower", "Slim"),
    *("ATX Mini Tower", "Desktop", "HTPC", "Test Bench"),
)
DRIVE_KINDS = ("NVMe SSD", "SATA SSD", "Hard disk", "SAS SSD", "Hybrid disk")
DRIVE_FORM_FACTORS = (
    *("M.2 2230", "M.2 2242", "M.2 2260", "M.2 2280", "M.2 22110", '2.5"', '3.5"'),
    *("mSATA", "PCIe card"),
)
DRIVE_INTERFACES = ("PCIe", "SATA", "U.2", "SAS", "mSATA", "PATA")
# "Wi-Fi" alone: there is some, nobody stated which.
WIFI_LEVELS = ("none", "Wi-Fi", "Wi-Fi 4", "Wi-Fi 5", "Wi-Fi 6", "Wi-Fi 6E", "Wi-Fi 7")
VIDEO_OUTPUTS = ("HDMI", "DisplayPort", "USB-C", "VGA", "DVI")
FAN_PLUGS = ("4-pin", "3-pin", "Molex", "USB", "special")
LIGHTINGS = ("none", "one colour", "RGB", "ARGB")
SYSTEM_FAMILIES = ("Windows", "Linux", "BSD")
LICENCES = ("retail", "system builder", "free")
MEDIA = ("download", "USB stick", "DVD")
# "OLED" alone: there are two kinds, and nobody stated which.
PANELS = ("IPS", "VA", "TN", "OLED", "QD-OLED", "WOLED")
ADAPTIVE_SYNCS = (
    *("none", "Adaptive-Sync", "FreeSync", "FreeSync Premium", "FreeSync Premium Pro"),
    *("G-Sync Compatible", "G-Sync", "G-Sync Ultimate"),
)
NETWORK_KINDS = ("Wi-Fi", "Ethernet")
CARD_INTERFACES = ("PCIe x1", "PCIe x4", "PCIe x8", "M.2 E-key", "USB")
EFFICIENCIES = ("80 PLUS", "80 PLUS Bronze", "80 PLUS Silver", "80 PLUS Gold", "80 PLUS Platinum", "80 PLUS Titanium")
# What only the name of a part says.
UNLOCKED_IN_NAME = re.compile(r"\b\d{3,5}(?:K[FS]?|XE?)\b")
# Cards with a block for somebody's own radiator are named WB, Hydro Copper or Liquid Devil.
RADIATOR_IN_CARD_NAME = re.compile(
    r"\b(?:liquid(?! devil)|hybrid|neptune|aio|sea hawk x|water ?force(?! x? ?wb\b)|(?:strix|astral) lc)\b",
    re.IGNORECASE,
)
