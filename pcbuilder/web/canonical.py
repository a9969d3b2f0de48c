"""One address for each page: a public page that is asked for by another spelling leads to the canonical one.

Whatever stands in an address beside that would fill NGINX's cache with copies of the same page.
"""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from pcbuilder.web.links import compare_query, table_query, with_query
from pcbuilder.web.policy import current_route, is_public_read
from pcbuilder.web.reading import read_build, read_comparison, read_listing, refuse_long_query


def no_query() -> str:
    """Return the canonical query string of a page that has none."""
    return ""


def build_query() -> str:
    """Return the canonical query string of a page that shows a build. Raises ``BadInput``."""
    return read_build().to_query()


def list_query() -> str:
    """Return the canonical query string of a list of parts. Raises ``BadInput``."""
    return table_query(read_build(), read_listing())


def comparison_query() -> str:
    """Return the canonical query string of a comparison. Raises ``BadInput``."""
    return compare_query(read_build(), read_comparison())


def redirect_to_canonical() -> Response | None:
    """Lead to the canonical address unless the request is for it already. Raises ``BadInput``."""
    route = current_route()
    if route is None or route.canonical is None or not is_public_read():
        return None
    query = route.canonical()
    if query.encode() == request.query_string:
        return None
    refuse_long_query(len(query))
    return redirect(with_query(url_for(f"{request.endpoint}", **(request.view_args or {})), query), 308)
