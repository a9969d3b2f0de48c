"""What the cache holds after a walk through the whole shop: public pages, and no word of an order."""

from __future__ import annotations

import gzip
import html
import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from pcbuilder.web.policy import Keep
from pcbuilder.web.routes import ROUTES
from tests.servers.proof.conftest import ORDER, Shop

LINK = re.compile(r'(?:href|src)="([^"]+)"')
# Of one kind of table and build there are thousands; these are the ones next to the landing page.
MOST_PAGES = 150
MOST_OF_A_KIND = 20
EMAIL = "nobody-may-read-this@example.org"
FORM = {"name": "Ada", "email": EMAIL, "address": "1 Hill Road", "order_key": "0" * 32}
FAILING = (
    ("GET", "/api/v1/parts?x=1"),
    ("GET", "/api/v1/parts/no-such-part"),
    ("GET", "/api/v1/builds?cpu=A!"),
    ("GET", "/api/v1/no-such"),
    ("GET", "/api/v1/orders/no-such-token"),
    ("GET", "/main?cpu=A!"),
    ("GET", "/table?page=0"),
    ("GET", "/no-such-page"),
    ("DELETE", "/main"),
    ("POST", "/api/v1/orders"),
)
KINDS = {route: re.compile(re.sub(r"<[^>]+>", "[^/]+", route.path).replace(".", "[.]")) for route in ROUTES}
PUBLIC = [pattern for route, pattern in KINDS.items() if route.keep is Keep.PUBLIC]


def kind_of(path: str) -> str:
    """Return by which route a path is served; each static file is a kind of its own."""
    bare = path.partition("?")[0]
    return next((route.endpoint for route, pattern in KINDS.items() if pattern.fullmatch(bare)), bare)


@dataclass(kw_only=True)
class Walk:
    """Where a walk has been, and what it may not leave behind."""

    client: httpx.Client
    prefix: str
    statuses: dict[str, int] = field(default_factory=dict)
    secrets: set[str] = field(default_factory=lambda: {EMAIL})

    def see(self, path: str) -> httpx.Response:
        """Ask in both forms, so that whatever may be cached is."""
        for form in ("gzip", "identity"):
            answer = self.client.get(path, headers={"Accept-Encoding": form})
        self.statuses[path] = answer.status_code
        return answer

    def wander(self) -> None:
        """Follow the links from the landing page, the near ones first."""
        ahead = deque([f"{self.prefix}/"])
        kinds: Counter[str] = Counter()
        while ahead and len(self.statuses) < MOST_PAGES:
            path = ahead.popleft()
            kind = kind_of(path.removeprefix(self.prefix))
            if path in self.statuses or kinds[kind] >= MOST_OF_A_KIND:
                continue
            kinds[kind] += 1
            answer = self.see(path)
            if answer.headers["Content-Type"].startswith("text/html"):
                links = (html.unescape(link).partition("#")[0] for link in LINK.findall(answer.text))
                ahead.extend(link for link in links if link.startswith(f"{self.prefix}/"))

    def order(self) -> None:
        """Place an order as a person and one as a program, after a slip each, and look at them from all sides."""
        url = f"{self.prefix}/order?{ORDER['build']}"
        assert self.client.post(url, data={**FORM, "name": ""}).status_code == 422
        placed = self.client.post(url, data=FORM)
        assert placed.status_code == 303
        document = self.client.post(f"{self.prefix}/api/v1/orders", json={**ORDER, "email": EMAIL})
        assert document.status_code == 201
        for path in (placed.headers["Location"], document.headers["Location"], document.json()["page"]):
            assert self.see(path).status_code == 200
            assert EMAIL in self.see(path).text
            self.secrets.add(path.rpartition("/")[2])

    def fail(self) -> None:
        for method, path in FAILING:
            for _ in range(2):
                assert self.client.request(method, self.prefix + path).status_code >= 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file of the cache."""

    encoding: str
    path: str
    content: bytes


def read_entries(folder: Path) -> Iterator[Entry]:
    """Read all files of the cache; each has a line with its key before the answer's head."""
    for file in folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            key = re.search(rb"\nKEY: (.*)\n", content)
            assert key, file
            encoding, _scheme, _host, _args, path = key[1].decode().split(" ", 4)
            body = content.partition(b"\r\n\r\n")[2]
            yield Entry(encoding=encoding, path=path, content=content + (gzip.decompress(body) if encoding else b""))


@pytest.fixture(scope="module")
def walk(shop: Shop) -> Iterator[Walk]:
    """A walk that has been everywhere."""
    with httpx.Client(base_url=shop.stack.origin, timeout=30) as client:
        done = Walk(client=client, prefix=shop.stack.prefix)
        done.wander()
        done.order()
        done.fail()
        yield done


def test_walk_has_been_everywhere(walk: Walk) -> None:
    assert {path: status for path, status in walk.statuses.items() if status != 200} == {}
    seen = {path.removeprefix(walk.prefix).partition("?")[0] for path in walk.statuses}
    assert {"/", "/main", "/table", "/order"} < seen
    assert len(walk.secrets) == 3


def test_cache_holds_public_pages_only(shop: Shop, walk: Walk) -> None:
    entries = list(read_entries(shop.stack.instance / "nginx" / "cache"))
    public = {entry.path.removeprefix(walk.prefix) for entry in entries}
    assert not [path for path in public if not any(pattern.fullmatch(path) for pattern in PUBLIC)]
    assert {"/", "/main", "/table"} <= public
    assert {entry.encoding for entry in entries} == {"", "gzip"}
    assert len(entries) > MOST_PAGES / 4


def test_cache_holds_no_word_of_an_order(shop: Shop, walk: Walk) -> None:
    for entry in read_entries(shop.stack.instance / "nginx" / "cache"):
        assert not [secret for secret in walk.secrets if secret.encode() in entry.content], entry.path
        assert b"Set-Cookie" not in entry.content
        assert b"</html>" in entry.content or b"{" in entry.content
