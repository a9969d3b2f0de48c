"""What each route of the API does, by its endpoint. Path, methods, limit and policy stand in the route table alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from pcbuilder.web.api import check_examples, check_schemas, examples, parameters, schemas
from pcbuilder.web.api.parameter import Parameter
from pcbuilder.web.api.parts import AnyPart


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request is answered with when all went well.

    ``texts`` are examples of the same as text, by their media types; ``Accept`` decides. ``location`` says that the
    answer has this header; ``links`` names, for another operation, the parameters that this answer fills.
    """

    description: str
    type: Any
    example: msgspec.Struct
    texts: tuple[tuple[str, str], ...] = ()
    location: bool = False
    links: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation; ``problems`` are the statuses that do not follow from its route."""

    operation_id: str
    tag: str
    summary: str
    answers: tuple[tuple[int, Answer], ...]
    parameters: tuple[Parameter, ...] = ()
    body: type[msgspec.Struct] | None = None
    body_example: msgspec.Struct | None = None
    problems: tuple[int, ...] = ()


TAGS = {
    "Parts": "What the catalog lists.",
    "Builds": "A build is its query string: `cpu=<id>&memory=<id>&storage=<id>*2`. It is stored only for a short link.",
    "Orders": "An order is stored at the list prices of its day. Only the token of its link shows it again.",
}
_OPEN_AGAIN = (("getSharedBuild", "build_id", "$response.body#/id"),)
_READ_AGAIN = (("getOrder", "token", "$response.body#/token"),)
OPERATIONS = {
    "api_parts": Operation(
        "listParts",
        "Parts",
        "List one page of parts",
        ((200, Answer("The page.", schemas.PartList, examples.PART_LIST)),),
        parameters.LIST,
        problems=(400,),
    ),
    "api_part": Operation(
        "getPart",
        "Parts",
        "Show one part",
        ((200, Answer("The part.", AnyPart, examples.PART)),),
        parameters.PART,
        problems=(400,),
    ),
    "api_builds": Operation(
        "resolveBuild",
        "Builds",
        "Resolve a build: its lines, its total, and what is missing",
        ((200, Answer("The build.", schemas.Build, examples.BUILD, examples.BUILD_TEXTS)),),
        parameters.BUILD,
        problems=(400, 406),
    ),
    "api_share_build": Operation(
        "shareBuild",
        "Builds",
        "Keep a build under a short link",
        (
            (201, Answer("It is kept.", schemas.SharedBuild, examples.SHARED_BUILD, location=True, links=_OPEN_AGAIN)),
            (
                200,
                Answer(
                    "It was kept before.", schemas.SharedBuild, examples.SHARED_BUILD, location=True, links=_OPEN_AGAIN
                ),
            ),
        ),
        body=schemas.ShareRequest,
        body_example=examples.SHARE_REQUEST,
        problems=(422, 503),
    ),
    "api_shared_build": Operation(
        "getSharedBuild",
        "Builds",
        "Resolve the build of a short link",
        ((200, Answer("The build.", schemas.Build, examples.BUILD, examples.BUILD_TEXTS)),),
        parameters.SHARED_BUILD,
        problems=(400, 406, 503),
    ),
    "api_check_build": Operation(
        "checkBuild",
        "Builds",
        "Check a build: what does not fit, what needs a step, what is not known, its power, and what would mend it",
        ((200, Answer("What the rules say.", check_schemas.BuildCheck, check_examples.BUILD_CHECK)),),
        body=check_schemas.CheckRequest,
        body_example=check_examples.CHECK_REQUEST,
        problems=(422,),
    ),
    "api_place_order": Operation(
        "placeOrder",
        "Orders",
        "Place an order",
        (
            (
                201,
                Answer("The order was placed.", schemas.Order, examples.ORDER, location=True, links=_READ_AGAIN),
            ),
            (
                200,
                Answer(
                    "The same key placed this order before.",
                    schemas.Order,
                    examples.ORDER,
                    location=True,
                    links=_READ_AGAIN,
                ),
            ),
        ),
        parameters.PLACE_ORDER,
        body=schemas.OrderRequest,
        body_example=examples.ORDER_REQUEST,
        problems=(409, 422, 503),
    ),
    "api_order": Operation(
        "getOrder",
        "Orders",
        "Show a placed order to whoever holds its token",
        ((200, Answer("The order.", schemas.Order, examples.ORDER)),),
        parameters.ORDER,
        problems=(400, 503),
    ),
}
