"""A part as search engines read it: a schema.org Product, in which nothing stands that the page does not say."""

from __future__ import annotations

from typing import Any

from pcbuilder.domain.fields import FIELDS, Field
from pcbuilder.domain.parts import Part, Price
from pcbuilder.domain.specs import specs_of
from pcbuilder.web.categories import WORDS
from pcbuilder.web.facts import fact_lines


def product_document(part: Part, url: str) -> dict[str, Any]:
    """Describe a part, whose page has this URL. What is unknown is left out, and so are stock and ratings."""
    document: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "@id": url,
        "url": url,
        "name": part.name,
        "brand": {"@type": "Brand", "name": part.brand},
        "category": WORDS[part.category].label,
        "sku": part.id,
    }
    if part.part_numbers:
        document["mpn"] = part.part_numbers[0]
    if part.release_year is not None:
        document["releaseDate"] = str(part.release_year)
    if part.list_price is not None:
        document["offers"] = _offer(part.list_price, url)
    fields = [FIELDS[part.category][name] for name, _ in specs_of(type(part))]
    document["additionalProperty"] = [_property(field, part) for field in fields if field.value(part) is not None]
    return document


def _offer(price: Price, url: str) -> dict[str, Any]:
    amount = {"price": f"{price.cents // 100}.{price.cents % 100:02}", "priceCurrency": price.currency}
    stated = {"priceType": "https://schema.org/ListPrice", "validFrom": price.date.isoformat()}
    specification = {"@type": "UnitPriceSpecification", **amount, **stated}
    return {"@type": "Offer", "url": url, **amount, "priceSpecification": specification}


def _property(field: Field, part: Part) -> dict[str, Any]:
    text = "; ".join(fact_lines(field.value(part), field.spec))
    return {"@type": "PropertyValue", "name": field.spec.label, "value": text}
