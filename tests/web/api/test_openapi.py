"""The OpenAPI document: valid, whole, true at both prefixes, and with examples that fit what they are examples of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from pcbuilder.web.api.openapi import describe
from pcbuilder.web.api.operations import OPERATIONS
from pcbuilder.web.policy import Limit
from pcbuilder.web.routes import ROUTES
from tests.web.conftest import Client

API = "/api/v1/"
DESCRIPTION = {"api_document", "api_docs", "api_docs_viewer"}
DOCUMENT = describe(ROUTES, "")


def test_the_document_is_valid(client: Client) -> None:
    answer = client.get("/api/v1/openapi.json")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.get_json()["openapi"].startswith("3.1.")
    assert [str(error) for error in OpenAPIV31SpecValidator(answer.get_json()).iter_errors()] == []


def test_its_server_is_the_prefix(client: Client) -> None:
    document = client.get("/api/v1/openapi.json").get_json()
    assert document["servers"] == [{"url": client.prefix or "/"}]
    assert document["paths"] == DOCUMENT["paths"]


def test_it_has_every_route_of_the_api_and_nothing_else() -> None:
    in_table = {
        (re.sub(r"<(?:[^:<>]+:)?(\w+)>", r"{\1}", route.path), method.lower())
        for route in ROUTES
        for method in route.methods
        if route.path.startswith(API) and route.endpoint not in DESCRIPTION
    }
    assert {(path, method) for path, item in DOCUMENT["paths"].items() for method in item} == in_table
    assert set(OPERATIONS) == {route.endpoint for route in ROUTES if route.path.startswith(API)} - DESCRIPTION


def test_a_route_that_takes_a_body_has_one_described() -> None:
    described = {endpoint for endpoint, operation in OPERATIONS.items() if operation.body}
    assert described == {
        route.endpoint for route in ROUTES if route.endpoint in OPERATIONS and route.limit is Limit.WRITE
    }


def test_who_has_it_already_is_not_sent_it_again(client: Client) -> None:
    first = client.get("/api/v1/openapi.json")
    again = client.get("/api/v1/openapi.json", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data, again.headers["Cache-Control"]) == (304, b"", "no-cache")


def examples(node: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any], Any]]:
    """Yield each example of the document with its place and its schema."""
    if isinstance(node, dict):
        if "example" in node:
            yield where, node["schema"], node["example"]
        for key, below in node.items():
            yield from examples(below, f"{where}/{key}")
    elif isinstance(node, list):
        for position, below in enumerate(node):
            yield from examples(below, f"{where}/{position}")


EXAMPLES = {where: (schema, example) for where, schema, example in examples(DOCUMENT)}


@pytest.mark.parametrize("where", EXAMPLES)
def test_an_example_fits_its_schema(where: str) -> None:
    schema, example = EXAMPLES[where]
    validator = Draft202012Validator(schema | {"components": DOCUMENT["components"]})
    assert [error.message for error in validator.iter_errors(example)] == []


def test_every_answer_has_an_example() -> None:
    contents = [
        media
        for item in DOCUMENT["paths"].values()
        for operation in item.values()
        for response in operation["responses"].values()
        for media in response.get("content", {}).values()
    ]
    assert len(contents) == 16
    assert all("example" in media for media in contents)
