"""Schemathesis holds the API against its own document: what the schema allows works, what it forbids is refused."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, assume, settings
from schemathesis import Case
from schemathesis.config import SchemathesisConfig
from schemathesis.openapi import from_dict
from schemathesis.schemas import BaseSchema

from pcbuilder.app import create_app
from pcbuilder.domain.build import parse_build
from pcbuilder.domain.catalog import sort_keys
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.parts import Category
from pcbuilder.services.catalog import load_catalog
from pcbuilder.services.probe import Probe
from pcbuilder.services.readiness import check_database
from pcbuilder.services.resources import Resources
from pcbuilder.settings import load_settings
from pcbuilder.storage.database import Database
from pcbuilder.web.api.openapi import describe
from pcbuilder.web.routes import ROUTES

CATALOG, EXAMPLES = load_catalog()
ALL_SORT_KEYS = {key for category in Category for key in sort_keys(category)}


def narrowed_schema() -> BaseSchema:
    """The document, with only those builds in an order whose parts are listed: a pattern cannot say which are."""
    document = describe(ROUTES, "")
    body = document["paths"]["/api/v1/orders"]["post"]["requestBody"]["content"]["application/json"]
    builds = [body["example"]["build"], *(example.build for example in EXAMPLES)]
    document["components"]["schemas"]["OrderRequest"]["properties"]["build"]["enum"] = builds
    config = SchemathesisConfig.from_dict({"seed": 1, "generation": {"deterministic": True}})
    return from_dict(document, config=config)


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


def is_beyond_the_schema(case: Case[Any]) -> bool:
    """Tell whether a request breaks a rule between several parameters, which OpenAPI cannot state."""
    query: dict[str, Any] = case.query or {}
    match case.operation.path:
        case "/api/v1/parts":
            category, sort = str(query.get("category")), str(query.get("sort"))
            keys = sort_keys(Category(category) if category in list(Category) else None)
            return sort in ALL_SORT_KEYS and sort not in keys
        case "/api/v1/builds":
            pairs = [(key, str(value)) for key, values in query.items() if isinstance(values, list) for value in values]
            return "holds" in refusal_of(pairs)
        case _:
            return False


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
