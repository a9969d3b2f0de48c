"""What a client may say besides: headers and request lines, well or badly."""

from __future__ import annotations

from tests.servers.contract.case import NGINX, Case, raw

SPOOFED = (
    "X-Forwarded-For: 6.6.6.6",
    "X-Forwarded-Proto: https",
    "X-Forwarded-Host: evil.example",
    "X-Forwarded-Port: 666",
    "X-Forwarded-Prefix: /evil",
    "X-Forwarded-Scheme: https",
    "X-Forwarded-Ssl: on",
    "Forwarded: for=6.6.6.6",
    "X-Real-IP: 6.6.6.6",
    "X-Script-Name: /evil",
    "Remote-User: evil",
    "Proxy: http://evil.example",
)
BELIEVED = {
    "HTTP_X_FORWARDED_FOR": "127.0.0.1",
    "HTTP_X_FORWARDED_PROTO": "http",
    "HTTP_X_FORWARDED_HOST": "{host}",
    "HTTP_X_FORWARDED_PORT": None,
    "HTTP_X_FORWARDED_PREFIX": None,
    "HTTP_X_FORWARDED_SCHEME": None,
    "HTTP_X_FORWARDED_SSL": None,
    "HTTP_FORWARDED": None,
    "HTTP_X_REAL_IP": None,
    "HTTP_X_SCRIPT_NAME": None,
    "HTTP_REMOTE_USER": None,
    "HTTP_PROXY": None,
    "SCRIPT_NAME": "",
    "wsgi.url_scheme": "http",
}
HEADERS = (
    Case(name="no headers", environ={"SCRIPT_NAME": "", "PATH_INFO": "{prefix}/contract/environ"}),
    Case(name="spoofed headers", headers=SPOOFED, routes=NGINX, environ=BELIEVED),
    Case(
        name="spoofed headers with underscores",
        headers=tuple(line.replace("-", "_") for line in SPOOFED),
        routes=NGINX,
        environ=BELIEVED,
    ),
    Case(
        name="spoofed headers in both forms",
        routes=NGINX,
        environ=BELIEVED,
        headers=(*SPOOFED, *(line.replace("-", "_").lower() for line in SPOOFED)),
    ),
    Case(name="a header with an underscore", headers=("X_Own: 1",), routes=NGINX, environ={"HTTP_X_OWN": None}),
    Case(name="a header with odd characters", headers=("X.Own!: 1",), routes=NGINX, environ={"HTTP_X.OWN!": None}),
    Case(name="a header with raw bytes", headers=("X-Own: \xff\xe4",), environ={"HTTP_X_OWN": "\xff\xe4"}),
    Case(name="a header with blanks around", headers=("X-Own:  \t a \t b  ",), routes=NGINX),
    Case(name="a header with a control character", headers=("X-Own: a\x01b",), routes=NGINX),
    Case(name="a header with a form feed", headers=("X-Own: a\x0cb",), routes=NGINX),
    Case(name="an empty header", headers=("X-Own:",), routes=NGINX),
    Case(name="a header twice", headers=("X-Own: 1", "x-own: 2"), routes=NGINX),
    Case(name="Accept twice", headers=("Accept: text/html", "Accept: */*"), routes=NGINX),
    Case(
        name="If-None-Match twice",
        target="/static/css/base.css",
        headers=('If-None-Match: "a"', 'If-None-Match: "b"'),
        routes=NGINX,
        status=400,
    ),
    Case(
        name="cookies in two headers",
        headers=("Cookie: a=1", "Cookie: b=2"),
        routes=NGINX,
        environ={"HTTP_COOKIE": "a=1; b=2"},
    ),
    Case(name="Authorization", headers=("Authorization: Basic YTpi",), environ={"HTTP_AUTHORIZATION": "Basic YTpi"}),
    Case(name="Content-Type of a GET", headers=("Content-Type: text/x",), environ={"CONTENT_TYPE": "text/x"}),
    Case(name="Connection with a name", headers=("Connection: keep-alive, X-Own", "X-Own: 1"), routes=NGINX),
    Case(name="Connection close", headers=("Connection: close",), routes=NGINX, has_headers={"Connection": "close"}),
    Case(name="TE and Keep-Alive", headers=("TE: trailers", "Keep-Alive: timeout=9"), routes=NGINX),
    Case(name="an upgrade to h2c", headers=("Connection: Upgrade", "Upgrade: h2c"), routes=NGINX),
    Case(
        name="a websocket",
        headers=(
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        ),
        routes=NGINX,
        environ={"HTTP_UPGRADE": None},
    ),
    raw("a foreign host", "GET {prefix}/main HTTP/1.0", "Host: evil.example"),
    raw("two lengths", "POST {prefix}/contract/body HTTP/1.1", "Content-Length: 1", "Content-Length: 2"),
    raw("a folded header", "GET {prefix}/contract/environ HTTP/1.1", "X-Own: a", " b"),
    raw("a header without a colon", "GET {prefix}/contract/environ HTTP/1.1", "X-Own", status=200),
    raw("a header with a blank before its colon", "GET {prefix}/contract/environ HTTP/1.1", "X-Own : 1"),
    raw("a header with a zero byte", "GET {prefix}/contract/environ HTTP/1.1", "X-Own: \x00"),
    Case(name="a foreign name", raw="GET {prefix}/main HTTP/1.1\nHost: evil.example\n\n", routes=NGINX, status=421),
    Case(name="no host", raw="GET {prefix}/main HTTP/1.1\n\n", routes=NGINX, status=400),
)

LINES = (
    *(
        Case(name=f"method {method}", method=method, environ={"REQUEST_METHOD": method})
        for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW")
    ),
    Case(name="method TRACE", method="TRACE", status=405, routes=NGINX),
    raw("method in lower case", "get {prefix}/main HTTP/1.1"),
    raw("method CONNECT", "CONNECT {host} HTTP/1.1"),
    raw("version 1.0", "GET {prefix}/contract/environ HTTP/1.0", status=200, has_headers={"Connection": "close"}),
    raw("version 1.2", "GET {prefix}/contract/environ HTTP/1.2", status=200),
    raw("version 3.0", "GET {prefix}/contract/environ HTTP/3.0", status=505),
    raw("no version", "GET {prefix}/contract/environ X"),
    raw("a blank too many", "GET {prefix}/contract/environ a HTTP/1.1"),
)

CASES = (*HEADERS, *LINES)
