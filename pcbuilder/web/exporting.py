"""A build as its exports say it: names, labels and absolute addresses."""

from __future__ import annotations

from flask import url_for

from pcbuilder.domain.build_view import BuildLine, BuildView
from pcbuilder.domain.export import ExportedBuild, ExportedLine, Format
from pcbuilder.domain.own_parts import OwnPart
from pcbuilder.domain.parts import CATEGORY_ORDER
from pcbuilder.web.categories import WORDS
from pcbuilder.web.links import absolute, build_url

MEDIA_TYPES = {
    Format.MARKDOWN: "text/markdown",
    Format.BBCODE: "text/plain",
    Format.TEXT: "text/plain",
    Format.CSV: "text/csv",
    Format.JSON: "application/json",
}


def exported(view: BuildView) -> ExportedBuild:
    """Make a build ready to be written, in the order of its categories."""
    # Put together once: a build has a dozen parts.
    parts_url = absolute(url_for("pcbuilder.part", part_id="-")).removesuffix("-")
    listed = (_listed_line(line, parts_url) for line in view.lines)
    lines = [*listed, *map(_own_line, view.own_parts)]
    query = view.build.to_query()
    return ExportedBuild(
        query=query,
        url=absolute(build_url("main", view.build)),
        lines=tuple(sorted(lines, key=lambda line: CATEGORY_ORDER[line.category])),
        total=view.total,
    )


def _listed_line(line: BuildLine, parts_url: str) -> ExportedLine:
    choice, part = line.choice, line.part
    return ExportedLine(
        category=choice.category,
        label=WORDS[choice.category].label,
        name=part.name if part else choice.part_id,
        quantity=choice.quantity,
        unit_price=line.unit_price,
        part_id=choice.part_id,
        url=f"{parts_url}{choice.part_id}" if part else None,
        own_price=choice.own_price is not None,
        listed=part is not None,
    )


def _own_line(part: OwnPart) -> ExportedLine:
    return ExportedLine(part.category, WORDS[part.category].label, part.name, part.quantity, part.price)
