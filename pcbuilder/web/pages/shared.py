"""A build under a short link: made by a form, shown to whoever opens it."""

from __future__ import annotations

import segno
from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from pcbuilder.services.building import view_build
from pcbuilder.services.sharing import get_shared, share_build
from pcbuilder.web.context import resources
from pcbuilder.web.links import absolute
from pcbuilder.web.open_graph import build_text, make_card
from pcbuilder.web.pages.share import list_files
from pcbuilder.web.pages.summary import make_rows, summarize
from pcbuilder.web.reading import read_carried_build

QUIET_ZONE = 4  # modules; what ISO/IEC 18004 asks for


def share() -> Response:
    """Keep the build that the form carries, and go to its page."""
    build_id, _ = share_build(resources(), read_carried_build())
    return redirect(url_for("pcbuilder.shared", build_id=build_id), 303)


def show_shared(build_id: str) -> str:
    """Show the build of a short link, and what one can take along of it. Raises ``NotFound``."""
    view = view_build(resources(), get_shared(resources(), build_id))
    summary = summarize(view)
    short_url = absolute(url_for("pcbuilder.shared", build_id=build_id))
    return render_template(
        "shared.html",
        card=make_card("A PC build", build_text(view)),
        rows=[row for row in make_rows(view) if row.lines or row.own_lines],
        summary=summary,
        short_url=short_url,
        qr_code=_qr_code(short_url),
        files=list_files(),
        query=view.build.to_query(),
    )


def _qr_code(url: str) -> str:
    """Draw an address as a QR code: dark on light in either theme, as not every reader takes the opposite."""
    return segno.make_qr(url, error="m").svg_inline(
        border=QUIET_ZONE, dark="#000", light="#fff", omitsize=True, title="QR code of the short address"
    )
