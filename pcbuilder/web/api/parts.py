"""A part as a document: one struct for each category, made from the declarations of its facts.

The catalog's reader holds every part against the same declarations, so the bounds that the schema shows are true.
"""

from __future__ import annotations

import dataclasses
import functools
import operator
import types
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, get_type_hints

import msgspec
from msgspec import Meta

from pcbuilder.domain.build import PART_ID
from pcbuilder.domain.parts import PART_CLASSES, Category, Part
from pcbuilder.domain.specs import Spec
from pcbuilder.web.categories import WORDS

PartId = Annotated[str, Meta(extra_json_schema={"pattern": f"^{PART_ID.pattern}$"})]


def part_document(part: Part) -> msgspec.Struct:
    """Return a part as a document; a fact that nobody stated is ``null``."""
    return DOCUMENT_CLASSES[part.category](*FACTS_OF[part.category](part))


def _document_class(category: Category, part_class: type[Part]) -> type[msgspec.Struct]:
    hints = get_type_hints(part_class) | {"id": PartId}
    fields = [
        (field.name, _with_bounds(hints[field.name], field.metadata.get("spec")))
        for field in dataclasses.fields(part_class)
    ]
    namespace = {"__doc__": f"{WORDS[category].label}. A fact that nobody stated is null."}
    return msgspec.defstruct(
        part_class.__name__, fields, namespace=namespace, frozen=True, tag_field="category", tag=category.value
    )


def _with_bounds(hint: Any, spec: Spec | None) -> Any:
    """Add what a fact's declaration says to its type, for the schema alone: an encoder checks no bounds."""
    if spec is None:
        return hint
    extra: dict[str, Any] = {}
    if int in _members(hint):
        extra = {"minimum": spec.low} | ({"maximum": spec.high} if spec.high is not None else {})
    elif spec.choices and str in _members(hint):
        extra = {"enum": [*spec.choices, None]}
    elif spec.choices:
        extra = {"items": {"type": "string", "enum": list(spec.choices)}}
    description = f"in {spec.stored_unit}" if spec.unit else None
    return Annotated[hint, Meta(title=spec.label, description=description, extra_json_schema=extra)]


def _members(hint: Any) -> tuple[Any, ...]:
    return hint.__args__ if isinstance(hint, types.UnionType) else (hint,)


DOCUMENT_CLASSES = {category: _document_class(category, PART_CLASSES[category]) for category in Category}
FACTS_OF = {category: operator.attrgetter(*one.__struct_fields__) for category, one in DOCUMENT_CLASSES.items()}
if TYPE_CHECKING:
    AnyPart: TypeAlias = msgspec.Struct
else:
    AnyPart = functools.reduce(operator.or_, DOCUMENT_CLASSES.values())
