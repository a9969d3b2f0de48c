"""Schemathesis holds the API against its own document: what the schema allows works, what it forbids is refused."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, assume, given, settings
from schemathesis import Case
from schemathesis.config import SchemathesisConfig
from schemathesis.openapi import from_dict
from schemathesis.schemas import BaseSchema

from pcbuilder.app import create_app
from pcbuilder.domain.build import parse_build
from pcbuilder.domain.catalog import sort_keys
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.parts import Category
from pcbuilder.services.probe import Probe
from pcbuilder.services.readiness import check_database
from pcbuilder.services.resources import Resources
from pcbuilder.settings import load_settings
from pcbuilder.storage.database import Database
from pcbuilder.storage.starter import select_starter_catalog, select_starter_examples
from pcbuilder.web.api.facets import ALL, facet_names
from pcbuilder.web.api.openapi import describe
from pcbuilder.web.api.table import KEYS
from pcbuilder.web.finding import REASONS
from pcbuilder.web.notation import HIGH, IN_API, LOW
from pcbuilder.web.routes import ROUTES

AN_EMPTY_BUILD = ""  # can be checked, but neither ordered nor shared
FITTING = {"fits", "hide", "reason"}
CATALOG, EXAMPLES = select_starter_catalog(), select_starter_examples()


def narrowed_schema(category: Category | None = None) -> BaseSchema:
    """The document, narrowed by what no schema can say: which parts are listed, and which facts a category has."""
    document = describe(ROUTES, "")
    body = document["paths"]["/api/v1/orders"]["post"]["requestBody"]["content"]["application/json"]
    builds = [body["example"]["build"], *(example.build for example in EXAMPLES)]
    for name, more in {"OrderRequest": [], "ShareRequest": [], "CheckRequest": [AN_EMPTY_BUILD]}.items():
        document["components"]["schemas"][name]["properties"]["build"]["enum"] = [*builds, *more]
    listing = document["paths"]["/api/v1/parts"]["get"]
    listing["parameters"] = [own for own in listing["parameters"] if narrow(own, category)]
    config = SchemathesisConfig.from_dict({"seed": 1, "generation": {"deterministic": True}})
    return from_dict(document, config=config)


def narrow(parameter: dict[str, Any], category: Category | None) -> bool:
    """Leave a parameter what it can be in the lists of a category; tell whether it is one there."""
    name, schema = parameter["name"], parameter["schema"]
    slot = IN_API.slots[category].get(name)
    kept = {
        "sort": [sign + key for key in sort_keys(category) for sign in ("", "-")],
        "facets": [ALL, *facet_names(category)],
        "reason": REASONS.get(category, ()) if category else (),
        "fits": [example.build for example in EXAMPLES],
    }.get(name, slot.field.spec.choices if slot else ())
    if kept and "items" in schema:
        schema["items"]["enum"] = list(kept)
    elif kept:
        schema["enum"] = list(kept)
        parameter["example"] = kept[0]
    if name in FITTING:
        return category is not None and (bool(kept) or name == "hide")
    if name == "category":
        schema["enum"] = [category]
        parameter.update(required=True, example=category)
        return category is not None
    return name in KEYS or slot is not None


schema = narrowed_schema()


@pytest.fixture
def real_app(memory_database: Database) -> Flask:
    """The application on the starter catalog, in which the parts of the document's examples are."""
    probe = Probe(lambda: check_database(memory_database))
    # Schemathesis asks for gzip and cannot read it; an application whose answers nobody keeps leaves it to NGINX.
    return create_app(load_settings({"CACHE_SECONDS": "0"}), Resources(memory_database, CATALOG, EXAMPLES, probe, 2))


@schema.parametrize()
@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_api_does_what_its_document_says(case: Case[Any], real_app: Flask) -> None:
    assume(not is_beyond_the_schema(case))
    case.call_and_validate(app=real_app)


@pytest.mark.parametrize("category", Category)
def test_every_category_is_listed_as_the_document_says(category: Category, real_app: Flask) -> None:
    operation = narrowed_schema(category)["/api/v1/parts"]["GET"]

    @settings(max_examples=12, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy())
    def check(case: Case[Any]) -> None:
        assume(not is_beyond_the_schema(case))
        case.call_and_validate(app=real_app)

    check()


def is_beyond_the_schema(case: Case[Any]) -> bool:
    """Tell whether a request breaks a rule between several parameters, which OpenAPI cannot state."""
    query: dict[str, Any] = case.query or {}
    match case.operation.path:
        case "/api/v1/parts":
            names = [key.removeprefix("-") for key in str(query.get("sort", "")).split(",")]
            lonely = "fits" not in query and bool({"hide", "reason"} & query.keys())
            return lonely or len(set(names)) < len(names) or any(is_turned(query, key) for key in query)
        case "/api/v1/builds":
            pairs = [(key, str(value)) for key, values in query.items() if isinstance(values, list) for value in values]
            return any(words in refusal_of(pairs) for words in ("holds", "not several"))
        case _:
            return False


def is_turned(query: dict[str, Any], key: str) -> bool:
    """Tell whether the lower bound of a field is above the upper one."""
    low, high = str(query.get(key)), str(query.get(key.removesuffix(LOW) + HIGH))
    return key.endswith(LOW) and low.isdecimal() and high.isdecimal() and int(low) > int(high)


def refusal_of(pairs: list[tuple[str, str]]) -> str:
    try:
        parse_build(pairs)
    except BadInput as refusal:
        return str(refusal)
    return ""


def test_an_order_is_where_its_answer_says(real_app: Flask) -> None:
    """Follow the links of the document: a placed order can be read, at the token that its answer names."""
    linked = narrowed_schema()
    linked.app = real_app
    linked.as_state_machine().run(
        settings=settings(
            max_examples=8,
            stateful_step_count=3,
            derandomize=True,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
    )
