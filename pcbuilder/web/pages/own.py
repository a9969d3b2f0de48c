"""The forms for what a person brings along: a part that no catalog lists, and another price for one that is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pcbuilder.domain.build import MAX_QUANTITY, Build, Choice
from pcbuilder.domain.errors import BadInput, NotFound
from pcbuilder.domain.money import Money, amount_text, parse_amount
from pcbuilder.domain.own_parts import CURRENCY, OwnPart, make_own_part, parse_own_part
from pcbuilder.services.building import view_build
from pcbuilder.web.categories import WORDS
from pcbuilder.web.context import resources
from pcbuilder.web.finding import read_category, read_number
from pcbuilder.web.links import build_url
from pcbuilder.web.pages.summary import summarize
from pcbuilder.web.reading import read_carried_build

CURRENCIES = ("USD", "EUR", "GBP", "AUD", "CAD", "CHF", "CZK", "DKK", "INR", "NOK", "NZD", "PLN", "SEK")


@dataclass(frozen=True, slots=True)
class OwnForm:
    """A form as it is shown: what was typed, what it carries along, and what must change."""

    action_url: str
    title: str
    values: Mapping[str, str]
    hidden_fields: list[tuple[str, str]]
    currencies: list[tuple[str, str]]
    categories: list[tuple[str, str]] = field(default_factory=list)
    errors: Mapping[str, str] = field(default_factory=dict)
    largest_quantity: int = max(MAX_QUANTITY.values())
    reset_url: str = ""
    reset_text: str = ""


def empty_form(build: Build) -> OwnForm:
    """Return the form for another own part."""
    values = {"category": "", "name": "", "price": "", "currency": CURRENCIES[0], "quantity": "1"}
    return _part_form(build, None, values)


def change_own_part() -> Response | str | tuple[str, int]:
    """Show the form; once it is filled, put the part into the build, in place of what it was, and go there."""
    build = read_carried_build()
    was = parse_own_part(request.args["was"]) if request.args.get("was") else None
    if "name" not in request.args:
        return _page(build, _part_form(build, was, _values_of(was)) if was else empty_form(build))
    values = {name: request.args.get(name, "") for name in ("category", "name", "price", "currency", "quantity")}
    try:
        return redirect(build_url("main", _with_part(build, was)), 303)
    except BadInput as error:
        return _page(build, _part_form(build, was, values, error.errors)), 400


def change_own_price() -> Response | str | tuple[str, int]:
    """Show the form; once it is filled, put the price into the build and go there. No price is the list price again."""
    build = read_carried_build()
    choice = next((choice for choice in build.choices if choice.part_id == request.args.get("part")), None)
    if choice is None:
        raise NotFound("This part is not in your build, or no longer.")
    if "price" not in request.args:
        price = choice.own_price
        values = {"price": amount_text(price.cents) if price else "", "currency": price.currency if price else ""}
        return _page(build, _price_form(build, choice, values))
    values = {name: request.args.get(name, "") for name in ("price", "currency")}
    try:
        return redirect(build_url("main", build.with_own_price(choice.part_id, _read_price())), 303)
    except BadInput as error:
        return _page(build, _price_form(build, choice, values, error.errors)), 400


def _with_part(build: Build, was: OwnPart | None) -> Build:
    category = read_category(request.args)
    if category is None:
        raise BadInput({"category": "choose what kind of part it is"})
    quantity = read_number(request.args, "quantity", 1, MAX_QUANTITY[category], default=1)
    part = make_own_part(category, request.args.get("name", ""), _read_price(), quantity)
    rest = build.without_own_part(was) if was else build
    try:
        return rest.with_own_part(part)
    except BadInput as error:
        raise BadInput({"quantity": error.errors[category.value]}) from error


def _read_price() -> Money | None:
    text, currency = request.args.get("price", "").strip(), request.args.get("currency", "")
    if not text:
        return None
    cents = parse_amount(text)
    if cents is None:
        raise BadInput({"price": "an amount such as 199.99, or nothing where you do not know it"})
    if not CURRENCY.fullmatch(currency):
        raise BadInput({"currency": "choose one of the list"})
    return Money(cents, currency)


def _values_of(part: OwnPart) -> dict[str, str]:
    return {
        "category": part.category.value,
        "name": part.name,
        "price": amount_text(part.price.cents) if part.price else "",
        "currency": part.price.currency if part.price else CURRENCIES[0],
        "quantity": str(part.quantity),
    }


def _part_form(
    build: Build, was: OwnPart | None, values: Mapping[str, str], errors: Mapping[str, str] | None = None
) -> OwnForm:
    return OwnForm(
        action_url=url_for("pcbuilder.own_part"),
        title=f"Change {was.name}" if was else "Add a part of your own",
        values=values,
        hidden_fields=[("build", build.to_query()), *([("was", str(was))] if was else [])],
        currencies=_currencies(values["currency"]),
        categories=[("", "Choose …"), *((words.key, words.label) for words in WORDS.values())],
        errors=errors or {},
        reset_url=build_url("main", build.without_own_part(was)) if was else "",
        reset_text="Remove it" if was else "",
    )


def _price_form(
    build: Build, choice: Choice, values: Mapping[str, str], errors: Mapping[str, str] | None = None
) -> OwnForm:
    part = resources().catalog.get_of(choice.category, choice.part_id)
    return OwnForm(
        action_url=url_for("pcbuilder.own_price"),
        title=f"Your price for {part.name if part else choice.part_id}",
        values=values,
        hidden_fields=[("build", build.to_query()), ("part", choice.part_id)],
        currencies=_currencies(values["currency"]),
        errors=errors or {},
        reset_url=build_url("main", build.with_own_price(choice.part_id, None)) if choice.own_price else "",
        reset_text="Use the list price" if choice.own_price else "",
    )


def _currencies(chosen: str) -> list[tuple[str, str]]:
    others = [chosen] if CURRENCY.fullmatch(chosen) and chosen not in CURRENCIES else []
    return [(currency, currency) for currency in (*CURRENCIES, *others)]


def _page(build: Build, form: OwnForm) -> str:
    summary = summarize(view_build(resources(), build))
    return render_template("own.html", form=form, summary=summary, query=build.to_query())
