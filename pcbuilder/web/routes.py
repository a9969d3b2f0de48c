"""The route table: every path, its view, who may keep its answers, and what a request may bring."""

from __future__ import annotations

from flask import Blueprint, Flask

from pcbuilder.domain.short_ids import SHORTEST_ID
from pcbuilder.web import assets, health
from pcbuilder.web.api import check as api_check
from pcbuilder.web.api import docs as api_docs
from pcbuilder.web.api import main as api_main
from pcbuilder.web.api import order as api_order
from pcbuilder.web.api import shared as api_shared
from pcbuilder.web.api import table as api_table
from pcbuilder.web.canonical import build_query, comparison_query, list_query, no_query
from pcbuilder.web.pages import compare, home, import_list, main, order, own, part, share, shared, table
from pcbuilder.web.policy import Keep, Limit, Route

NAME = "pcbuilder"
ROUTES = (
    Route("/", "home", home.show_home, Keep.PUBLIC, canonical=build_query),
    Route("/main", "main", main.show_main, Keep.PUBLIC, canonical=build_query),
    Route("/main/quantity", "change_quantity", main.change_quantity, Keep.NEVER),
    Route("/main/pc-build.<ending>", "download", share.download, Keep.NEVER),
    Route("/main/own", "own_part", own.change_own_part, Keep.NEVER),
    Route("/main/price", "own_price", own.change_own_price, Keep.NEVER),
    Route("/table", "table", table.show_table, Keep.PUBLIC, canonical=list_query),
    Route("/parts/<part_id>", "part", part.show_part, Keep.PUBLIC, canonical=build_query),
    Route("/compare", "compare", compare.show_comparison, Keep.PUBLIC, canonical=comparison_query),
    Route("/share", "share", shared.share, Keep.NEVER, Limit.WRITE, ("POST",)),
    Route("/b/<build_id>", "shared", shared.show_shared, Keep.PUBLIC, canonical=no_query),
    Route("/import", "import_list", import_list.show_form, Keep.NEVER),
    Route("/import", "read_list", import_list.read_pasted, Keep.NEVER, Limit.WRITE, ("POST",)),
    Route("/import/choose", "choose_parts", import_list.choose_parts, Keep.NEVER, Limit.WRITE, ("POST",)),
    Route("/order", "order", order.show_order, Keep.NEVER),
    Route("/order", "place_order", order.place_order, Keep.NEVER, Limit.WRITE, ("POST",)),
    Route("/orders/<token>", "confirmation", order.show_confirmation, Keep.SECRET),
    Route("/api/v1/parts", "api_parts", api_table.list_parts, Keep.PUBLIC),
    Route("/api/v1/parts/<part_id>", "api_part", api_table.get_part, Keep.PUBLIC),
    Route("/api/v1/builds", "api_builds", api_main.get_build, Keep.NEVER),
    Route("/api/v1/builds", "api_share_build", api_shared.keep_build, Keep.NEVER, Limit.WRITE, ("POST",)),
    Route(
        f"/api/v1/builds/<string(minlength={SHORTEST_ID}):build_id>",
        "api_shared_build",
        api_shared.get_build,
        Keep.NEVER,
    ),
    Route("/api/v1/builds/check", "api_check_build", api_check.check_build, Keep.NEVER, Limit.WRITE, ("POST",)),
    Route("/api/v1/orders", "api_place_order", api_order.place_order, Keep.NEVER, Limit.WRITE, ("POST",)),
    Route("/api/v1/orders/<token>", "api_order", api_order.get_order, Keep.SECRET),
    Route("/api/v1/openapi.json", "api_document", api_docs.get_document, Keep.PUBLIC, canonical=no_query),
    Route("/api/v1/docs", "api_docs", api_docs.show_docs, Keep.PUBLIC, canonical=no_query),
    Route("/api/v1/docs/<filename>", "api_docs_viewer", api_docs.send_viewer, Keep.FILE),
    Route("/healthz", "healthz", health.show_alive, Keep.NEVER),
    Route("/readyz", "readyz", health.show_ready, Keep.NEVER),
    Route("/static/<path:filename>", "static", assets.send_static, Keep.FILE),
)


def mount(app: Flask, prefix: str) -> None:
    """Register every route under the prefix, and remember each by its endpoint."""
    blueprint = Blueprint(NAME, __name__, url_prefix=prefix or None, template_folder="templates")
    for route in ROUTES:
        blueprint.add_url_rule(route.path, route.endpoint, route.view, methods=route.methods)
    app.register_blueprint(blueprint)
    app.extensions["pcbuilder.routes"] = {f"{NAME}.{route.endpoint}": route for route in ROUTES}
