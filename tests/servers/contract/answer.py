"""An answer, in what two of them differ, and what a case misses in one."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import chain

from tests.servers.contract.case import Case

# What no two runs have in common, and what stands for it in a comparison.
VOLATILE = (
    (re.compile(rb"\b(localhost|shop[.]example):[0-9]{4,5}"), rb"\1:(port)"),
    (re.compile(rb"(, )[0-9]{4,5}\b"), rb"\1(port)"),
    (re.compile(rb'(name="order_key" value=")[0-9a-f]{32}'), rb"\1(key)"),
    (re.compile(rb"(/orders/)[A-Za-z0-9_-]{22,}"), rb"\1(token)"),
    (re.compile(rb'("token": ?")[A-Za-z0-9_-]{22,}'), rb"\1(token)"),
    (re.compile(rb'("reference": ?"|Order |Reference</span> )[A-Z0-9-]{6,}'), rb"\1(reference)"),
    (re.compile(rb'("placed_at": ?")[^"]+'), rb"\1(time)"),
    (re.compile(rb"[0-9]{1,2} [A-Z][a-z]+ 20[0-9]{2}, [0-9:]{5} UTC"), rb"(time)"),
    (re.compile(rb'("request_id": ?"|<code>)[0-9a-f]{32}\b'), rb"\1(id)"),
)
REQUEST_ID = re.compile(rb"[0-9a-f]{32}")
# Aspects whose whole value is the request's id.
NAMING = frozenset({"x-request-id", "HTTP_X_REQUEST_ID"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer as it came; header names in lower case, as their case means nothing."""

    status: int
    reason: str
    headers: Mapping[str, tuple[str, ...]]
    body: bytes
    complete: bool  # as its framing tells

    def aspects(self) -> dict[str, object]:
        """Return all that a client sees of it, by name, without what no two runs have in common."""
        headers = {f"header {name}": _steady_header(name, values) for name, values in self.headers.items()}
        environ = self.environ()
        body = {f"environ {name}": _steady(value.encode(), name) for name, value in environ.items()}
        if not environ:
            body = {"body": _steady(self.content())}
        elif "header content-length" in headers:
            headers["header content-length"] = [b"(of the environ)"]
        return {"status": self.status, "reason": self.reason, "complete": self.complete, **headers, **body}

    def content(self) -> bytes:
        """Return the body without its compression, which depends on the pieces in which the answer came."""
        return gzip.decompress(self.body) if self.headers.get("content-encoding") == ("gzip",) else self.body

    def environ(self) -> dict[str, str]:
        """Return the environ that /contract/environ shows; empty for any other answer."""
        if not self.body.startswith(b'{"') or b'"SCRIPT_NAME"' not in self.body:
            return {}
        environ: dict[str, str] = json.loads(self.body)
        return environ


def _steady_header(name: str, values: tuple[str, ...]) -> list[bytes]:
    if name == "date":
        return [b"(now)" if _is_now(value) else value.encode() for value in values]
    if name == "allow":  # Flask keeps the methods in a set, and each process has an order of its own
        values = tuple(", ".join(sorted(value.split(", "))) for value in values)
    return [_steady(value.encode("latin-1"), name) for value in values]


def _is_now(date: str) -> bool:
    return abs(datetime.now(UTC) - parsedate_to_datetime(date)) < timedelta(hours=1)


def _steady(data: bytes, name: str = "") -> bytes:
    if name in NAMING and REQUEST_ID.fullmatch(data):
        return b"(id)"
    for pattern, words in VOLATILE:
        data = pattern.sub(words, data)
    return data


def differing(one: Answer, other: Answer) -> dict[str, tuple[object, object]]:
    """Return what differs between two answers, by aspect."""
    if one.status != other.status:  # then it is another answer, and nothing else has to be alike
        return {"status": (one.status, other.status)}
    left, right = one.aspects(), other.aspects()
    names = dict.fromkeys(chain(left, right))
    return {name: (left.get(name), right.get(name)) for name in names if left.get(name) != right.get(name)}


def unmet(case: Case, answer: Answer, prefix: str, host: str) -> dict[str, tuple[object, object]]:
    """Return what the case expects and the answer does not hold, by aspect: (expected, found)."""

    def placed(text: str | None) -> str | None:
        return text and text.replace("{prefix}", prefix).replace("{host}", host)

    environ = answer.environ()
    pairs: dict[str, tuple[object, object]] = {
        "status": (case.status, answer.status),
        "complete": (case.complete, answer.complete),
    }
    for name, value in case.has_headers.items():
        found = answer.headers.get(name.lower())
        pairs[f"header {name}"] = (placed(value), found and " | ".join(found))
    for name, value in case.environ.items():
        pairs[f"environ {name}"] = (placed(value), environ.get(name))
    if case.has_body is not None:
        pairs["body"] = (case.has_body, answer.body)
    words = (placed(case.contains.decode()) or "").encode()
    pairs["words"] = (words, words if words in answer.body else answer.body)
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
