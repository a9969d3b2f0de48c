"""What OpenDB appends to the names of parts: facts that stand in the record anyway (section 4.4, point 3)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pcbuilder.domain.parts import Category

TYPES = r"(?:e-?atx|micro ?atx|mini[ -]itx|atx) (?:mini tower|mid tower|full tower|slim tower|tower|desktop|test bench)"
# By category, in folded names. What stands in no list says something of the part itself.
APPENDED: Mapping[Category, re.Pattern[str]] = {
    Category.CPU: re.compile(r"\b(?:oem/tray|oem|tray|boxed|box|\d+(?:\.\d+)? ?ghz|\d+-core|processor)\b"),
    Category.MOTHERBOARD: re.compile(
        r"\b(?:thin mini itx|mini[ -]itx|micro[ -]atx|e-?atx|atx|am\d\+?|lga ?\d+|s?tr[x\d]+|motherboard)(?= |$)"
    ),
    Category.MEMORY: re.compile(
        r"\bddr\d(?:-\d+)?\b|\bcl ?\d+\b|\(?\b\d+ ?x ?\d+(?: ?gb\b)?\)?|\b\d+ ?(?:mhz|mt/s)\b|\bmemory kit\b"
        r"|\b(?:matte|metallic)\b(?= [a-z]+ )"
    ),
    Category.GPU: re.compile(r"\bhbm\w*|\bpcie \d(?:\.\d)?\b|\b(?:graphics|video) card\b"),
    Category.STORAGE: re.compile(
        r"\bm\.2(?:-\d+)?|\bpcie (?:gen ?)?\d(?:\.\d)?(?: ?x\d)?|\b(?:sata|sas)(?: \d+(?:\.\d)?)?(?: ?gb/s)?"
        r"|\b(?:nvme|ssd|hdd|internal|solid state drive|hard drive)\b|\b\d+ ?rpm\b"
        r"|\b[23]\.5(?:\"|inch|-inch| inch)?(?= |$)"
    ),
    Category.FAN: re.compile(r"\b\d+(?:\.\d+)? ?(?:cfm|mm)\b"),
    Category.COOLER: re.compile(
        r"\b\d+(?:\.\d+)? ?cfm\b|\b(?:air|water)(?: \d+(?:\.\d+)? ?mm)?(?= |$)|\b(?:cpu|liquid) cooler\b"
    ),
    Category.CASE: re.compile(
        rf"\b(?:with |w/ ?)?(?:(?:tinted )?(?:tempered glass|glass|acrylic|mesh|steel|solid) )?side panel.*"
        rf"|\b(?:with |w/ ?)?(?:tinted )?tempered glass\b|\b(?:with|and|w/) ?(?:front panel )?usb.*"
        rf"|{TYPES}|\bhtpc\b|\b(?:computer|pc) case\b"
    ),
    Category.PSU: re.compile(
        r"\b80 ?(?:\+|plus)(?: (?:white|bronze|silver|gold|platinum|titanium))?|\bcertified\b|\bpower supply\b"
        r"|\b(?:flex atx|atx|sfx-l|sfx|tfx)(?= |$)"
    ),
    Category.MONITOR: re.compile(
        r"\b\d+(?:\.\d)?(?:\"|-inch| inch)|\b\d{3,4}p\b|\b\d{3,4}x\d{3,4}\b|\b[458]k\b|\b(?:fhd|qhd|uhd)\b|\b\d+ ?hz\b"
        r"|\b(?:ips|va|tn|oled|qd-oled|mini led|curved|monitor)\b"
    ),
}
