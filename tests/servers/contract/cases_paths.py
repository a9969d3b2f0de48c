"""What a client may ask for: paths and queries in every spelling, and as long as they may be."""

from __future__ import annotations

from tests.servers.contract.case import NGINX, Case, raw


def spelled(name: str, path: str, path_info: str) -> Case:
    """Describe a path that arrives, and how; behind NGINX it is clean."""
    return Case(
        name=name,
        target=f"/contract/environ/{path}",
        routes=NGINX,
        environ={"PATH_INFO": f"{{prefix}}/contract/environ/{path_info}", "SCRIPT_NAME": ""},
    )


PATHS = (
    spelled("a path with //", "a//b", "a/b"),
    spelled("a path with /../", "a/../b", "b"),
    spelled("a path with /./", "a/./b", "a/b"),
    spelled("a path with an encoded /../", "a/%2e%2e/b", "b"),
    spelled("a path with an encoded slash", "a%2Fb", "a/b"),
    spelled("a path with an encoded percent sign", "a%2541", "a%41"),
    spelled("a path with an encoded question mark", "a%3Fb", "a?b"),
    spelled("a path with an encoded #", "a%23b", "a#b"),
    spelled("a path with a blank", "a%20b", "a b"),
    spelled("a path with a plus", "a+b", "a+b"),
    spelled("a path with a backslash", "a\\b", "a\\b"),
    spelled("a path with a line break", "a%0D%0AX-Evil:%201", "a\r\nX-Evil: 1"),
    spelled("a path with UTF-8", "%E2%82%AC", "\u20ac".encode().decode("latin-1")),
    spelled("a path with bytes that are no UTF-8", "%FF%C3%28", "\xff\xc3("),
    spelled("a path with reserved characters", "a:b@c!d$e&f'g(h)i*j,k;l=m~n", "a:b@c!d$e&f'g(h)i*j,k;l=m~n"),
    spelled("a path with characters that belong encoded", 'a"<>^`{|}b', 'a"<>^`{|}b'),
    Case(name="a page by way of //", target="//main", routes=NGINX),
    Case(name="a page by way of /../", target="/table/../main", routes=NGINX),
    Case(name="a page that is encoded", target="/%6Dain"),
    Case(name="a page of bytes that are no UTF-8", target="/%FF", status=404),
    Case(name="a part of bytes that are no UTF-8", target="/api/v1/parts/%C3%28", status=404),
    Case(name="a page with a line break", target="/main%0A", status=404),
    Case(
        name="a path direct",
        target="/contract/environ/a//b/../%2F%FF",
        environ={"PATH_INFO": "{prefix}/contract/environ/a//b/..//\xff", "SCRIPT_NAME": ""},
        routes=("direct",),
    ),
    raw("a path above the root", "GET /../../etc/passwd HTTP/1.1"),
    raw("a path with raw bytes", "GET {prefix}/contract/environ/\xff\xe4 HTTP/1.1"),
    raw("a query with raw bytes", "GET {prefix}/contract/environ?a=\xff\xe4 HTTP/1.1"),
    raw("a path with a bad encoding", "GET {prefix}/contract/environ/%zz HTTP/1.1"),
    raw("a path with half an encoding", "GET {prefix}/contract/environ/%4 HTTP/1.1"),
    raw("a path with a zero byte", "GET {prefix}/contract/environ/%00 HTTP/1.1"),
    raw("a path with a fragment", "GET {prefix}/contract/environ/a#b HTTP/1.1", status=200),
    raw("a URL as the target", "GET http://{host}{prefix}/contract/environ HTTP/1.1", status=200),
    raw("a star as the target", "OPTIONS * HTTP/1.1"),
)


def asked(name: str, query: str, routes: tuple[str, ...] = ("direct", "nginx")) -> Case:
    """Describe a query string, which arrives as it was sent."""
    return Case(name=name, target=f"/contract/environ?{query}", environ={"QUERY_STRING": query}, routes=routes)


QUERIES = (
    asked("a query", "a=1&a=2&b=%20+&c"),
    asked("a query with a bad encoding", "a=%zz&b=%4&c=%"),
    asked("a query with bytes that are no UTF-8", "a=%FF%C3%28"),
    asked("a query with a zero byte", "a=%00"),
    asked("a query with paths", "a=/../b//c?d=%2F"),
    asked("an empty query", ""),
    asked("a query of 16 KB", "a=" + "x" * 16_000),
    Case(name="a page asked in bytes that are no UTF-8", target="/table?q=%FF%C3%28", status=308),
    Case(name="a page asked with a zero byte", target="/table?q=%00"),
    Case(name="a build too long", target="/main?" + "x" * 16_400, status=400),
)

LONG = 19_000
LIMITS = (
    Case(
        name="a path of 16 KB",
        target="/contract/environ/" + "x" * 16_000,
        routes=NGINX,
        environ={"PATH_INFO": "{prefix}/contract/environ/" + "x" * 16_000},
    ),
    Case(
        name="a path of 6 KB of encoded bytes",
        target="/contract/environ/" + "%FF" * 6_000,
        environ={"PATH_INFO": "{prefix}/contract/environ/" + "\xff" * 6_000},
    ),
    Case(name="a URL of 25 KB", target="/contract/environ?" + "x" * 25_000, routes=NGINX, status=414),
    Case(name="a header of 16 KB", headers=(f"X-Long: {'x' * 16_000}",), environ={"HTTP_X_LONG": "x" * 16_000}),
    Case(name="a header of 25 KB", headers=(f"X-Long: {'x' * 25_000}",), routes=NGINX, status=431),
    Case(
        name="the largest head",
        target="/contract/environ?" + "x" * LONG,
        routes=NGINX,
        headers=(f"Referer: {'y' * LONG}", f"X-Long: {'z' * LONG}"),
        environ={"HTTP_X_LONG": "z" * LONG},
    ),
    Case(
        name="a head too large",
        target="/contract/environ?" + "x" * LONG,
        routes=NGINX,
        status=431,
        headers=(f"Referer: {'y' * LONG}", f"X-Long: {'z' * LONG}", f"X-Longer: {'z' * LONG}"),
    ),
    Case(
        name="100 headers",
        headers=tuple(f"X-Number-{number}: {number}" for number in range(100)),
        environ={"HTTP_X_NUMBER_0": "0", "HTTP_X_NUMBER_99": "99"},
    ),
    Case(
        name="900 small headers",
        headers=tuple(f"A{number}: {number}" for number in range(900)),
        routes=NGINX,
        environ={"HTTP_A0": "0", "HTTP_A899": "899"},
    ),
)

CASES = (*PATHS, *QUERIES, *LIMITS)
