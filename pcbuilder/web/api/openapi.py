"""The OpenAPI 3.1 document: the route table, the operations and the structs, put together by apispec."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from apispec import APISpec

from pcbuilder.web.api import examples
from pcbuilder.web.api.operations import OPERATIONS, TAGS, Answer
from pcbuilder.web.api.parameter import Parameter
from pcbuilder.web.documents import PROBLEM_TYPE, Problem
from pcbuilder.web.errors import RETRY_SECONDS, TITLES
from pcbuilder.web.policy import SECRET_HEADERS, Keep, Limit, Route

VERSION = "1.0.0"
COMPONENT = "#/components/schemas/{name}"
VARIABLE = re.compile(r"<(?:[^:<>]+:)?(\w+)>")
DESCRIPTION = (
    "Parts, builds and orders for programs. Money is integer cents and a currency; units stand in names; what nobody"
    " stated is `null`, never 0. A key that is not described here is refused, so that a slip does not pass in silence."
)


def describe(routes: tuple[Route, ...], prefix: str) -> dict[str, Any]:
    """Return the document of those routes that have an operation, as they are reached below the prefix."""
    spec = APISpec(
        "pcbuilder",
        VERSION,
        "3.1.0",
        info={"description": DESCRIPTION, "license": {"name": "MIT", "identifier": "MIT"}},
        servers=[{"url": prefix or "/"}],
        tags=[{"name": name, "description": text} for name, text in TAGS.items()],
    )
    described = [route for route in routes if route.endpoint in OPERATIONS]
    schemas = _add_components(spec, described)
    for route in described:
        operation = _operation(route, schemas)
        spec.path(VARIABLE.sub(r"{\1}", route.path), operations={method.lower(): operation for method in route.methods})
    return spec.to_dict()


class _Schemas:
    """The schema of each type that a document or a parameter has; structs stand among the components."""

    def __init__(self) -> None:
        types: list[Any] = [Problem]
        for operation in OPERATIONS.values():
            types += [parameter.type for parameter in operation.parameters]
            types += [answer.type for _, answer in operation.answers]
            types += [operation.body] if operation.body else []
        found, self.components = msgspec.json.schema_components(types, ref_template=COMPONENT)
        self._types = list(zip(types, found, strict=True))

    def of(self, wanted: Any) -> dict[str, Any]:
        """Return the schema of a type."""
        return next(schema for kind, schema in self._types if kind is wanted)


def _add_components(spec: APISpec, routes: list[Route]) -> _Schemas:
    schemas = _Schemas()
    for name, schema in schemas.components.items():
        spec.components.schema(name, schema)
    for status in sorted({status for route in routes for status in _problems(route)}):
        example = _as_sent(examples.problem(status, TITLES[status]))
        media = {"schema": "Problem", "example": example}
        response: dict[str, Any] = {"description": TITLES[status], "content": {PROBLEM_TYPE: media}}
        if status == 503:
            response["headers"] = {"Retry-After": _header("Seconds to wait.", {"const": RETRY_SECONDS})}
        spec.components.response(str(status), response)
    return schemas


def _operation(route: Route, schemas: _Schemas) -> dict[str, Any]:
    operation = OPERATIONS[route.endpoint]
    described: dict[str, Any] = {
        "operationId": operation.operation_id,
        "tags": [operation.tag],
        "summary": operation.summary,
        "parameters": [_parameter(parameter, schemas) for parameter in operation.parameters],
        "responses": {str(status): _answer(route, answer, schemas) for status, answer in operation.answers}
        | {str(status): str(status) for status in _problems(route)},
    }
    if operation.body:
        media = {"schema": schemas.of(operation.body), "example": _as_sent(operation.body_example)}
        described["requestBody"] = {"required": True, "content": {"application/json": media}}
    return described


def _problems(route: Route) -> list[int]:
    by_limit = {413, 415} if route.limit is Limit.WRITE else set()
    by_path = {404} if "<" in route.path else set()
    return sorted({*OPERATIONS[route.endpoint].problems, *by_limit, *by_path})


def _parameter(parameter: Parameter, schemas: _Schemas) -> dict[str, Any]:
    default = {} if parameter.default is None else {"default": parameter.default}
    described: dict[str, Any] = {
        "name": parameter.name,
        "in": parameter.place,
        "description": parameter.description,
        "required": parameter.place == "path",
        "schema": schemas.of(parameter.type) | default,
    }
    if parameter.joined:
        described |= {"style": "form", "explode": False}
    return described if parameter.example is None else described | {"example": parameter.example}


def _answer(route: Route, answer: Answer, schemas: _Schemas) -> dict[str, Any]:
    headers = {"Cache-Control": _header("Who may keep this answer.", {"const": route.keep.value})}
    if route.keep is Keep.SECRET:
        headers |= {name: _header("The URL is a secret.", {"const": value}) for name, value in SECRET_HEADERS.items()}
    if route.keep is Keep.PUBLIC:
        headers["ETag"] = _header("The version of this answer, for `If-None-Match`.", {"type": "string"})
    if answer.location:
        headers["Location"] = _header("Where it can be read again.", {"type": "string", "format": "uri-reference"})
    media = {"schema": schemas.of(answer.type), "example": _as_sent(answer.example)}
    links = {
        operation_id: {"operationId": operation_id, "parameters": {name: source}}
        for operation_id, name, source in answer.links
    }
    if answer.texts:
        headers["Vary"] = _header("What the answer depends on.", {"const": "Accept"})
    texts = {media_type: {"schema": {"type": "string"}, "example": text} for media_type, text in answer.texts}
    content = {"application/json": media} | texts
    described = {"description": answer.description, "headers": headers, "content": content}
    return described | ({"links": links} if links else {})


def _as_sent(document: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(document))


def _header(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "required": True, "schema": schema}
