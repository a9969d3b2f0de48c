"""The shop's own routes: made from its route table, so that a new route is in the contract at once."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from pcbuilder.assets import read_assets
from pcbuilder.web.routes import ROUTES as SHOP_ROUTES
from tests.servers.contract.case import DIRECT, NGINX, Case, chunked

PART = "amd-ryzen-5-7600"
FIELDS = {"name": "Ada", "email": "ada@example.org", "address": "1 Hill Road"}
FORM = "Content-Type: application/x-www-form-urlencoded"
JSON = "Content-Type: application/json"
ORDER = b'{"build": "cpu=amd-ryzen-5-7600", "name": "Ada", "email": "ada@example.org", "address": "1 Hill Road"}'
STYLESHEET = "/static/css/base.css"
STYLESHEET_NAME = read_assets().hashed("css/base.css")

# What a route's variables stand for, and the status of a plain GET where it is not 200.
SAMPLES = {
    "token": "no-such-token",
    "part_id": PART,
    "build_id": "0123456789",
    "ending": "md",
    "path:filename": "css/base.css",
    "filename": "no-such-file",
}
STATUSES = {
    "change_quantity": 400,
    "own_price": 404,
    "shared": 404,
    "confirmation": 404,
    "api_order": 404,
    "api_shared_build": 404,
    "api_docs_viewer": 404,
}


def target_of(path: str) -> str:
    return re.sub(r"<(?:string\([^)]*\):)?([^>]+)>", lambda match: SAMPLES[match[1]], path)


def route_cases() -> list[Case]:
    """Ask every route with every method: those that it has, HEAD and OPTIONS, and one that it refuses."""
    cases = []
    for route in SHOP_ROUTES:
        target, name = target_of(route.path), route.endpoint
        # NGINX serves these itself, and a file has no OPTIONS there.
        routes = DIRECT if name == "static" else (*DIRECT, *NGINX)
        if "GET" in route.methods:
            status = STATUSES.get(name, 200)
            cases += [
                Case(name=f"{name}", target=target, status=status),
                Case(name=f"{name} HEAD", target=target, method="HEAD", status=status, has_body=b""),
            ]
        cases += [
            Case(name=f"{name} OPTIONS", target=target, method="OPTIONS", routes=routes),
            Case(name=f"{name} DELETE", target=target, method="DELETE", status=405),
        ]
    return cases


def form(**more: str) -> bytes:
    return urlencode({"order_key": "0" * 32, **FIELDS, **more}).encode()


PAGES = (
    Case(name="a build", target=f"/main?cpu={PART}&storage=no-such-part*2", contains=b"no longer listed"),
    Case(
        # Not of a build: that names the host and its port, and each server of this test has another.
        name="a list compressed",
        target="/table?category=psu",
        headers=("Accept-Encoding: gzip",),
        routes=NGINX,
        has_headers={"Content-Encoding": "gzip", "Vary": "Accept-Encoding"},
    ),
    Case(name="a bad build", target="/main?cpu=A!", status=400),
    Case(name="a search", target="/table?category=cpu&q=ryzen&sort=-price", contains=b"Ryzen"),
    Case(
        name="a search spelled otherwise",
        target="/table?q=Ryzen&x=1&category=cpu",
        status=308,
        has_headers={"Location": "{prefix}/table?category=cpu&q=ryzen", "Cache-Control": "no-store"},
    ),
    Case(name="a page beyond the last", target="/table?page=999999", status=302),
    # NGINX knows that it has one, and says 304 as RFC 9110, 13.1.2 wants it.
    Case(name="a page of any version", target="/main", headers=("If-None-Match: *",), routes=DIRECT, contains=b"<h1"),
    Case(
        name="a page compressed by the application",
        target="/table?category=psu",
        headers=("Accept-Encoding: gzip",),
        routes=DIRECT,
        has_headers={"Content-Encoding": "gzip", "Vary": "Accept-Encoding"},
    ),
    Case(name="a page too far", target="/table?page=999999999", status=400),
    Case(
        name="a quantity",
        target=f"/main/quantity?build=storage%3Dx%26cpu%3D{PART}&part={PART}&quantity=1",
        status=303,
        has_headers={"Location": f"{{prefix}}/main?cpu={PART}&storage=x"},
    ),
    Case(name="an unknown page", target="/no-such-page", status=404, contains=b"<h1"),
    Case(
        name="an unknown page of the API",
        target="/api/v1/no-such",
        status=404,
        has_headers={"Content-Type": "application/problem+json"},
    ),
    Case(name="a page with a slash too many", target="/main/", status=404),
    Case(name="a body for a page", target="/main", body=b"x=1", headers=(FORM,)),
    Case(
        name="a failing view",
        target="/contract-failure",
        status=500,
        contains=b"Something broke on our side",
        has_headers={"Cache-Control": "no-store"},
    ),
)

ORDERS = (
    Case(name="an order", target=f"/order?cpu={PART}", method="POST", headers=(FORM,), body=form(), status=303),
    Case(
        name="an incomplete order",
        target=f"/order?cpu={PART}",
        method="POST",
        headers=(FORM,),
        body=form(email=""),
        status=422,
    ),
    Case(name="an order without a body", target="/order", method="POST", status=422),
    Case(
        name="an order in parts",
        target="/order",
        method="POST",
        status=422,
        headers=("Content-Type: multipart/form-data; boundary=b",),
        body=b'--b\r\nContent-Disposition: form-data; name="name"\r\n\r\nAda\r\n--b--\r\n',
        contains=b'value="Ada"',
    ),
    Case(
        name="a build to share",
        target="/share",
        method="POST",
        headers=(FORM,),
        body=f"build=cpu%3D{PART}".encode(),
        status=303,
    ),
    Case(
        name="a pasted list",
        target="/import",
        method="POST",
        headers=("Content-Type: multipart/form-data; boundary=x",),
        body=b'--x\r\nContent-Disposition: form-data; name="list"\r\n\r\nAMD Ryzen 5 7600\r\n--x--\r\n',
        contains=b"exactly this name",
    ),
    Case(
        name="a build in another form",
        target=f"/api/v1/builds?cpu={PART}",
        headers=("Accept: text/markdown",),
        contains=b"| Processor | [AMD Ryzen 5 7600](",
    ),
    Case(name="an order by the API", target="/api/v1/orders", method="POST", headers=(JSON,), body=ORDER, status=201),
    chunked("an order by the API in chunks", "/api/v1/orders", JSON, ORDER[:9], ORDER[9:], status=201),
    chunked("an order in chunks", f"/order?cpu={PART}", FORM, form(order_key="1" * 32), status=303),
    Case(
        name="an order that is no JSON", target="/api/v1/orders", method="POST", headers=(JSON,), body=b"{", status=422
    ),
    Case(
        name="an order in bytes that are no UTF-8",
        target="/api/v1/orders",
        method="POST",
        headers=(JSON,),
        body=b'{"name": "\xff"}',
        status=422,
    ),
    Case(name="an order of another type", target="/api/v1/orders", method="POST", body=b"x", status=415),
    Case(
        name="an order over the limit",
        target="/order",
        method="POST",
        headers=(FORM,),
        body=b"x=" + b"y" * 65_535,
        status=413,
    ),
)

FILES = (
    Case(name="a file's first bytes", target=STYLESHEET, headers=("Range: bytes=0-9",), status=206, routes=DIRECT),
    Case(name="a file's last bytes", target=STYLESHEET, headers=("Range: bytes=-5",), status=206, routes=DIRECT),
    Case(
        name="a range behind the end",
        target=STYLESHEET,
        headers=("Range: bytes=999999999-",),
        status=416,
        routes=DIRECT,
    ),
    # NGINX gives none of a file, but all of it (snippets/transfer.conf).
    *(
        Case(
            name=f"range {text} of a file of NGINX's",
            target=STYLESHEET,
            headers=(f"Range: bytes={text}",),
            routes=NGINX,
            has_headers={"Content-Range": None, "Accept-Ranges": None},
        )
        for text in ("0-9", "-5", "999999999-", "0-1,5-6", "x")
    ),
    Case(
        name="several ranges of a file", target=STYLESHEET, headers=("Range: bytes=0-1,5-6",), status=416, routes=DIRECT
    ),
    Case(name="a bad range", target=STYLESHEET, headers=("Range: bytes=x",), status=416, routes=DIRECT),
    Case(
        name="a file not modified since",
        target=STYLESHEET,
        status=304,
        has_body=b"",
        headers=("If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT",),
        routes=DIRECT,
    ),
    Case(name="a file of any version", target=STYLESHEET, headers=("If-None-Match: *",), status=304, has_body=b""),
    Case(name="a file of another version", target=STYLESHEET, headers=('If-None-Match: "other"',)),
    Case(name="a range of another version", target=STYLESHEET, headers=("Range: bytes=0-9", 'If-Range: "other"')),
    Case(
        name="a file compressed",
        target=STYLESHEET,
        headers=("Accept-Encoding: gzip",),
        routes=NGINX,
        has_headers={"Content-Encoding": "gzip", "Vary": "Accept-Encoding"},
    ),
    Case(
        name="a document of any version",
        target="/api/v1/openapi.json",
        headers=("If-None-Match: *",),
        routes=DIRECT,
        contains=b'"openapi":"3.1',
    ),
    Case(name="an unknown file", target="/static/none.css", status=404),
    Case(name="a file outside the folder", target="/static/..%2fsettings.py", status=404),
    Case(name="a range of a page", target="/main", headers=("Range: bytes=0-9",)),
)

LINKS = (
    Case(
        name="external links", target="/contract-links", routes=NGINX, contains=b'"page":"http://{host}{prefix}/main"'
    ),
    Case(
        name="external links beside spoofed headers",
        target="/contract-links",
        routes=NGINX,
        headers=(
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-Proto: https",
            "X-Forwarded-For: 6.6.6.6",
            "X-Forwarded-Port: 443",
            "X-Forwarded-Prefix: /evil",
            "X_Forwarded_Proto: https",
        ),
        contains=b'"client":"127.0.0.1","file":"http://{host}{prefix}/static/' + STYLESHEET_NAME.encode() + b'"',
    ),
    Case(
        name="an external redirect",
        target="/contract-redirect",
        routes=NGINX,
        status=302,
        has_headers={"Location": "http://{host}{prefix}/table"},
    ),
)

CASES = (*route_cases(), *PAGES, *ORDERS, *FILES, *LINKS)
