"""All that differs between the two servers, and why it may. An entry that no longer differs has to go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from tests.servers.contract.case import DIRECT, NGINX, ROUTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What may differ in which cases; names are patterns as of a shell, and each has to be of use."""

    cases: tuple[str, ...]
    aspects: tuple[str, ...]
    why: str
    routes: tuple[str, ...] = ROUTES
    before_nginx: tuple[int, ...] = ()  # none: whatever the version

    def covers_case(self, route: str, case: str) -> bool:
        return route in self.routes and _any(case, self.cases)

    def covers(self, route: str, case: str, aspect: str) -> bool:
        return self.covers_case(route, case) and _any(aspect, self.aspects)


def _any(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


EVERY = ("*",)
WITHOUT_LENGTH = (
    *("a body of lines", "blocks as list", "nothing as list", "nothing as write", "[2345][0-9][0-9]*"),
    *(
        "*in the answer",
        "raw bytes in a header*",
        "two cookies",
        "no type",
        "a type without charset",
        "* of the application",
    ),
)

DIFFERENCES = (
    Difference(
        cases=EVERY,
        aspects=("reason",),
        why="Hypercorn sends the status code without its words. They mean nothing (RFC 9112, 4), and HTTP/2 has none.",
    ),
    Difference(
        cases=EVERY,
        aspects=("header date", "header transfer-encoding"),
        routes=DIRECT,
        why="The uwsgi protocol carries one request on a connection, unframed; NGINX adds what HTTP wants.",
    ),
    Difference(
        cases=EVERY,
        aspects=("environ REQUEST_URI", "environ RAW_URI"),
        why="NGINX sends uWSGI no REQUEST_URI: it would repeat a URL of 16 KB in a packet of 64 KB. Nobody reads it.",
    ),
    Difference(
        cases=EVERY,
        aspects=("environ REMOTE_ADDR", "environ SERVER_PORT"),
        why="A unix socket has no addresses, and HTTP cannot tell those of NGINX. ProxyFix takes the client's.",
    ),
    Difference(
        cases=("version *",),
        aspects=("environ SERVER_PROTOCOL",),
        routes=NGINX,
        why="NGINX speaks HTTP/1.1 to Hypercorn whatever the client speaks; the uwsgi protocol tells the client's.",
    ),
    Difference(
        cases=("a header twice", "Accept twice"),
        aspects=("environ HTTP_X_OWN", "environ HTTP_ACCEPT"),
        routes=NGINX,
        before_nginx=(1, 23),
        why="NGINX before 1.23 sends both headers, and uWSGI keeps the last.",
    ),
    Difference(
        cases=("a header with blanks around",),
        aspects=("environ HTTP_X_OWN",),
        routes=NGINX,
        why="NGINX strips blanks around a value, Hypercorn also tabs.",
    ),
    Difference(
        cases=("a header with a form feed",),
        aspects=("status",),
        routes=NGINX,
        why="Hypercorn refuses a request with such a character in a header (400); no browser sends one.",
    ),
    Difference(
        cases=WITHOUT_LENGTH,
        aspects=("header content-length", "header transfer-encoding", "header vary"),
        why="The bridge counts an answer that is a list; uWSGI sends it without a length, and then NGINX cannot know "
        "that it is too small to compress. Flask always tells the length.",
    ),
    Difference(
        cases=("204 with a length",),
        aspects=("header content-length",),
        why="The bridge takes the length from a 204, as RFC 9110, 8.6 has it; Flask never sets one.",
    ),
    Difference(
        cases=("an application that fails", "an application that fails after no block"),
        aspects=("status",),
        why="uWSGI drops the connection, or the answer that start_response began, when an exception leaves the "
        "application; the bridge answers 500. None leaves Flask: 'a failing view' is the same under both.",
    ),
    Difference(
        cases=("an application that fails after a block",),
        aspects=("complete",),
        why="The uwsgi protocol has no mark for the end of an answer, so a stream that breaks off looks whole. The "
        "shop streams nothing; an answer with a Content-Length is seen to be broken under both.",
    ),
    Difference(
        cases=("a body over the limit", "an order over the limit"),
        aspects=("*",),
        routes=DIRECT,
        why="The bridge refuses before it reads, uWSGI leaves it to the application. NGINX refuses first, for both.",
    ),
)


def current(nginx_version: tuple[int, ...]) -> list[Difference]:
    """Return what may differ with this version of NGINX."""
    return [entry for entry in DIFFERENCES if not entry.before_nginx or nginx_version < entry.before_nginx]
