"""Short ids of builds: the beginning of a hash of the canonical query string, so the same build has the same id."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

# Crockford's base 32, small: without i, l, o and u, which are misread or spell words. https://www.crockford.com/base32.html
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
SHORTEST_ID = 10  # 50 bits: a collision is to be expected after some 30 million builds, and is then handled
LONGEST_ID = 52  # all 256 bits
STEP = 2
SHORT_ID = re.compile(f"[{ALPHABET}]{{{SHORTEST_ID},{LONGEST_ID}}}")


def short_ids(query: str) -> Iterator[str]:
    """Yield the ids that a canonical query string may have, the shortest first: a longer one where that is taken."""
    bits = int.from_bytes(hashlib.sha256(query.encode()).digest(), "big") << 4  # to 52 times five
    text = "".join(ALPHABET[bits >> shift & 31] for shift in range(255, -1, -5))
    yield from (text[:length] for length in range(SHORTEST_ID, LONGEST_ID + 1, STEP))
