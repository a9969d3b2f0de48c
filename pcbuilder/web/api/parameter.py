"""What a parameter of the API is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from msgspec import Meta


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: where it stands (``query``, ``path`` or ``header``), its type with its bounds, and what it means.

    ``default`` holds where it is left out; ``example`` is one that works with the starter catalog. A list is ``joined``
    by commas, or its key is repeated.
    """

    name: str
    place: str
    type: Any
    description: str
    example: object = None
    default: object = None
    joined: bool = False


def matching(pattern: str) -> Any:
    """Return the type of a text that matches a pattern as a whole."""
    return Annotated[str, Meta(extra_json_schema={"pattern": f"^{pattern}$"})]


def one_of(choices: tuple[str, ...]) -> Any:
    """Return the type of one of several words."""
    return Annotated[str, Meta(extra_json_schema={"enum": list(choices)})]
