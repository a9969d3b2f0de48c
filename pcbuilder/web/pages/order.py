"""The order: review, address, confirm; and the page behind its unguessable link."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pcbuilder.domain.build import Build, Choice, make_build
from pcbuilder.domain.build_view import BuildView
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.known_builds import Mends
from pcbuilder.domain.money import Money
from pcbuilder.domain.orders import OrderLine, fingerprint, parse_customer
from pcbuilder.services.building import view_build
from pcbuilder.services.ordering import get_order
from pcbuilder.services.ordering import place_order as place
from pcbuilder.web.categories import WORDS
from pcbuilder.web.context import resources
from pcbuilder.web.formats import date_text, price_text, total_text
from pcbuilder.web.links import build_url
from pcbuilder.web.pages.build_queries import BuildQueries
from pcbuilder.web.pages.findings import FindingText, write_findings
from pcbuilder.web.pages.summary import Summary, make_rows, summarize
from pcbuilder.web.reading import read_build

FIELDS = ("name", "email", "address")
FORM_KEY = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Form:
    """The form as it is shown: what was typed, and what must change."""

    action_url: str
    values: Mapping[str, str]
    hidden_fields: list[tuple[str, str]]
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def error_list(self) -> list[tuple[str, str]]:
        """The fields in which something must change, in their order."""
        return list(self.errors.items())


@dataclass(frozen=True, slots=True)
class OrderLineText:
    """A line of a placed order in words."""

    category_label: str
    name: str
    quantity: int
    unit_price_text: str
    line_total_text: str


def show_order() -> str:
    """Show the review and an empty form."""
    return _page(read_build(), dict.fromkeys(FIELDS, ""), {}, secrets.token_hex(16))


def place_order() -> Response | tuple[str, int]:
    """Place the order and go to its page; where something must change, show the form with what was typed."""
    build = read_build()
    ordered = build.at_list_prices()
    typed = {name: request.form.get(name, "") for name in FIELDS}
    form_key = request.form.get("order_key", "")
    try:
        customer = parse_customer(typed)
        # The key holds the content too, so that going back and correcting the form is a new order.
        key = f"form:{form_key}-{fingerprint(ordered.to_query(), customer)}" if FORM_KEY.fullmatch(form_key) else None
        order, _ = place(resources(), ordered, customer, key)
    except BadInput as error:
        return _page(build, typed, error.errors, form_key), 422
    return redirect(url_for("pcbuilder.confirmation", token=order.token), 303)


def show_confirmation(token: str) -> str:
    """Show a placed order to whoever holds its link."""
    order = get_order(resources(), token)
    build = make_build(Choice(line.category, line.part_id, line.quantity) for line in order.lines)
    return render_template(
        "confirmation.html",
        order={
            "reference": order.reference,
            "placed_at": f"{date_text(order.placed_at.date())}, {order.placed_at:%H:%M} UTC",
            "name": order.customer.name,
            "email": order.customer.email,
            "address": order.customer.address,
            "lines": [_line(line) for line in order.lines],
            "total_text": total_text(order.total),
            "unpriced": order.total.unpriced,
        },
        build_url=build_url("main", build),
    )


def _page(build: Build, typed: Mapping[str, str], errors: Mapping[str, str], order_key: str) -> str:
    view, whole = view_build(resources(), build.at_list_prices()), view_build(resources(), build)
    form = Form(
        # With the build in it, so that the address keeps it whatever the answer is.
        action_url=build_url("place_order", build),
        values=typed,
        hidden_fields=[("order_key", order_key)],
        errors=errors,
    )
    rows = [row for row in make_rows(view) if row.lines]
    return render_template(
        "order.html",
        form=form,
        rows=rows,
        left_out=[part.name for part in build.own_parts],
        repriced=sum(choice.own_price is not None for choice in build.choices),
        against=_against(whole),
        summary=_summarize(view, whole),
        query=build.to_query(),
    )


def _against(view: BuildView) -> list[FindingText]:
    """Write what stands against a build, but for what is only good to know: an order never fails by it."""
    groups = write_findings(view, BuildQueries(view.build), Mends()).groups
    return [text for group in groups if group.kind in {"unfit", "step"} for text in group.findings]


def _summarize(ordered: BuildView, build: BuildView) -> Summary:
    """Sum up the whole build, with the total of what is ordered of it."""
    total, whole = summarize(ordered), summarize(build)
    return replace(whole, total_text=total.total_text, unpriced=total.unpriced, can_order=total.can_order)


def _line(line: OrderLine) -> OrderLineText:
    price = line.unit_price
    total = Money(price.cents * line.quantity, price.currency) if price else None
    return OrderLineText(
        WORDS[line.category].label, line.part_name, line.quantity, price_text(price), price_text(total)
    )
