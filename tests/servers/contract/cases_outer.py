"""What the shop believes about its own address behind somebody's outer proxy (TRUSTED_PROXIES=2)."""

from __future__ import annotations

from typing import Any

from tests.servers.contract.case import NGINX, Case

SPOKEN = ("X-Forwarded-For: 192.0.2.7", "X-Forwarded-Proto: https", "X-Forwarded-Port: 443")


def proxied(name: str, target: str, *headers: str, host: str = "shop.example", **more: Any) -> Case:
    """Describe a request as an outer proxy passes it on: with the client's Host, and its own word about the rest."""
    lines = (f"GET {{prefix}}{target} HTTP/1.1", f"Host: {host}", *(headers or SPOKEN), "")
    return Case(name=f"behind a proxy, {name}", raw="".join(f"{line}\n" for line in lines), routes=NGINX, **more)


CASES = (
    proxied("links", "/contract-links", contains=b'"page":"https://shop.example{prefix}/main"'),
    proxied("the client", "/contract-links?", contains=b'"client":"192.0.2.7"'),
    proxied("a secure request", "/contract-links?a", contains=b'"secure":true'),
    proxied(
        "links on another port",
        "/contract-links",
        host="shop.example:8443",
        contains=b'"page":"https://shop.example:8443{prefix}/main"',
    ),
    proxied(
        "links without TLS",
        "/contract-links",
        "X-Forwarded-For: 192.0.2.7",
        "X-Forwarded-Proto: http",
        contains=b'"page":"http://shop.example{prefix}/main"',
    ),
    proxied(
        "a client that spoke before",
        "/contract-links",
        "X-Forwarded-For: 6.6.6.6, 192.0.2.7",
        "X-Forwarded-Proto: https",
        contains=b'"client":"192.0.2.7"',
    ),
    proxied(
        "headers with underscores",
        "/contract-links",
        *SPOKEN,
        "X_Forwarded_For: 6.6.6.6",
        "X_Forwarded_Proto: http",
        contains=b'"page":"https://shop.example{prefix}/main"',
    ),
    proxied(
        "the name that the proxy tells",
        "/contract-links",
        *SPOKEN,
        "X-Forwarded-Host: shop.example",
        "X-Forwarded-Prefix: /evil",
        host="localhost",
        contains=b'"page":"https://shop.example{prefix}/main"',
    ),
    proxied(
        "a foreign host in the headers",
        "/contract-links",
        *SPOKEN,
        "X-Forwarded-Host: evil.example",
        status=421,
        has_body=b"This host is not served here.\n",
    ),
    proxied(
        "an external redirect",
        "/contract-redirect",
        status=302,
        has_headers={"Location": "https://shop.example{prefix}/table"},
    ),
    proxied("the prefix without its slash", "", status=308, has_headers={"Location": "{prefix}/"}),
    proxied(
        "a redirect of the shop",
        "/main/quantity?build=&part=x&quantity=0",
        status=303,
        has_headers={"Location": "{prefix}/main"},
    ),
    proxied("a page", "/main"),
    proxied("a foreign host", "/main", host="evil.example", status=421),
)
