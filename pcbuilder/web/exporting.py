"""A build as its exports say it: names, labels and absolute addresses."""

from __future__ import annotations

from flask import url_for

from pcbuilder.domain.export import ExportedBuild, ExportedLine, Format
from pcbuilder.domain.own_parts import OwnPart
from pcbuilder.services.building import BuildLine, BuildView
from pcbuilder.web.categories import WORDS
from pcbuilder.web.links import with_query

MEDIA_TYPES = {
    Format.MARKDOWN: "text/markdown",
    Format.BBCODE: "text/plain",
    Format.TEXT: "text/plain",
    Format.CSV: "text/csv",
    Format.JSON: "application/json",
}


def exported(view: BuildView) -> ExportedBuild:
    """Make a build ready to be written, in the order of its categories."""
    lines = [*map(_listed_line, view.lines), *map(_own_line, view.own_parts)]
    order = list(WORDS)
    query = view.build.to_query()
    return ExportedBuild(
        query=query,
        # The key of NGINX's cache holds the scheme and the host, of which HOSTS names the allowed ones.
        url=with_query(url_for("pcbuilder.main", _external=True), query),
        lines=tuple(sorted(lines, key=lambda line: order.index(line.category))),
        total=view.total,
    )


def _listed_line(line: BuildLine) -> ExportedLine:
    choice, part = line.choice, line.part
    return ExportedLine(
        category=choice.category,
        label=WORDS[choice.category].label,
        name=part.name if part else choice.part_id,
        quantity=choice.quantity,
        unit_price=line.unit_price,
        part_id=choice.part_id,
        url=url_for("pcbuilder.part", part_id=choice.part_id, _external=True) if part else None,
        own_price=choice.own_price is not None,
        listed=part is not None,
    )


def _own_line(part: OwnPart) -> ExportedLine:
    return ExportedLine(part.category, WORDS[part.category].label, part.name, part.quantity, part.price)
