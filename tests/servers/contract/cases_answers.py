"""Answers that an application may give."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from tests.servers.contract.case import NGINX, Case

TEXT = "Content-Type:text/plain"


def given(
    name: str,
    *blocks: str,
    way: str = "list",
    headers: tuple[str, ...] = (TEXT,),
    answer: str = "200 OK",
    **more: Any,
) -> Case:
    """Describe the answer that the application gives, and how."""
    pairs = [("status", answer), ("way", way), *(("header", header) for header in headers)]
    target = "/contract/answer?" + urlencode([*pairs, *(("block", block) for block in blocks)], encoding="latin-1")
    more = {"status": int(answer[:3]), "has_body": "".join(blocks).encode("latin-1"), **more}
    return Case(name=name, target=target, **more)


WAYS = ("list", "generator", "write", "file")
SHAPES = (
    *(given(f"blocks as {way}", "one ", "", "two", way=way) for way in WAYS),
    *(
        given(
            f"blocks with a length as {way}",
            "one ",
            "",
            "two",
            way=way,
            headers=(TEXT, "Content-Length:7"),
            has_headers={"Content-Length": "7"},
        )
        for way in WAYS
    ),
    *(given(f"nothing as {way}", way=way) for way in WAYS),
    *(given(f"HEAD of blocks as {way}", "one ", "two", way=way, method="HEAD", has_body=b"") for way in WAYS),
    *(
        given(
            f"HEAD of a length as {way}",
            "one ",
            "two",
            way=way,
            headers=(TEXT, "Content-Length:7"),
            method="HEAD",
            has_body=b"",
            has_headers={"Content-Length": "7"},
        )
        for way in WAYS
    ),
    given(
        "HEAD of a length alone",
        headers=(TEXT, "Content-Length:99"),
        method="HEAD",
        has_headers={"Content-Length": "99"},
    ),
    given("more than its length", "one two", way="generator", headers=(TEXT, "Content-Length:3"), has_body=b"one"),
    given("less than its length", "one", way="generator", headers=(TEXT, "Content-Length:9"), complete=False),
)
STATUSES = (
    given("201", "made", answer="201 Created", headers=(TEXT, "Location:/x"), has_headers={"Location": "/x"}),
    given("204", answer="204 No Content", headers=()),
    given("204 with a length", answer="204 No Content", headers=("Content-Length:0",)),
    given("205", answer="205 Reset Content", headers=("Content-Length:0",)),
    given(
        "301",
        answer="301 Moved Permanently",
        headers=("Location:http://shop.example/a?b=c",),
        has_headers={"Location": "http://shop.example/a?b=c"},
    ),
    given("304", answer="304 Not Modified", headers=('ETag:"a"',), has_headers={"ETag": '"a"'}),
    given("304 with a length", answer="304 Not Modified", headers=('ETag:"a"', "Content-Length:9")),
    given(
        "401",
        "who?",
        answer="401 Unauthorized",
        headers=(TEXT, "WWW-Authenticate:Basic", "WWW-Authenticate:Bearer"),
        has_headers={"WWW-Authenticate": "Basic | Bearer"},
    ),
    given("418", "short", answer="418 I Am A Teapot"),
    given("451", "no", answer="451 Unavailable For Legal Reasons"),
    given("502 of the application", "no", answer="502 Bad Gateway"),
    given(
        "503 of the application",
        "later",
        answer="503 Service Unavailable",
        headers=(TEXT, "Retry-After:5"),
        has_headers={"Retry-After": "5"},
    ),
    given("599", "odd", answer="599 Odd"),
)
HEADERS = (
    given(
        "two cookies",
        "x",
        headers=(TEXT, "Set-Cookie:a=1; Path=/", "Set-Cookie:b=2; HttpOnly"),
        has_headers={"Set-Cookie": "a=1; Path=/ | b=2; HttpOnly"},
    ),
    given(
        "a header twice in the answer",
        "x",
        headers=(TEXT, "Link:<a>", "Vary:A", "Link:<b>", "Vary:B"),
        has_headers={"Link": "<a> | <b>"},
    ),
    given(
        "a header of 16 KB in the answer",
        "x",
        headers=(TEXT, "X-Long:" + "x" * 15_000),
        has_headers={"X-Long": "x" * 15_000},
    ),
    given(
        "raw bytes in a header of the answer", "x", headers=(TEXT, "X-Own:\xff\xe4"), has_headers={"X-Own": "\xff\xe4"}
    ),
    given("an empty header in the answer", "x", headers=(TEXT, "X-Own:")),
    given("a header with an underscore in the answer", "x", headers=(TEXT, "X_Own:1"), has_headers={"X_Own": "1"}),
    given("no type", "x", headers=()),
    given("a type without charset", "x", headers=("Content-Type:text/plain",)),
    given("Server of the application", "x", headers=(TEXT, "Server:mine")),
    given("Date of the application", "x", headers=(TEXT, "Date:Thu, 01 Jan 1970 00:00:00 GMT")),
    given(
        "X-Accel-Redirect",
        "x",
        headers=(TEXT, "X-Accel-Redirect:/no-such-page"),
        routes=NGINX,
        status=404,
        has_body=None,
    ),
    given("an ETag behind compression", "x" * 2000, headers=(TEXT, 'ETag:"a"', "Content-Length:2000"), has_body=None),
    Case(name="an answer of 1 MB", target="/contract/much?blocks=256", has_headers={"Content-Length": "1048576"}),
    Case(name="a stream of 1 MB", target="/contract/much?blocks=256&stream&key=streamed"),
    Case(
        name="a stream of 1 MB asked with HEAD",
        target="/contract/much?blocks=256&stream&key=streamed-head",
        method="HEAD",
        has_body=b"",
    ),
)
FAILURES = (
    Case(name="an application that fails", target="/contract/fail", status=500),
    Case(name="an application that fails after no block", target="/contract/fail?after=0&key=fail-0", status=500),
    Case(name="an application that fails after a block", target="/contract/fail?after=1&key=fail-1", complete=False),
    Case(
        name="an application that fails before its length",
        target="/contract/fail?after=1&length=99&key=fail-99",
        complete=False,
        has_body=b"begun\n",
    ),
)

CASES = (*SHAPES, *STATUSES, *HEADERS, *FAILURES)
