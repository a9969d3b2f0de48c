"""The laws of ``docs/architecture.md``: who may import whom, who reads the environment, how large things may grow."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from pcbuilder.settings import PARSERS, ROOT
from pcbuilder.web.policy import Keep, Limit
from pcbuilder.web.routes import ROUTES

PACKAGE = ROOT / "pcbuilder"
START = "if __name__ == '__main__':"
MODULES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}

# A layer is the longest of these names that a module's name begins with; what it may import of ours.
OURS: dict[str, set[str]] = {
    "pcbuilder": set(),
    "pcbuilder.wsgi": {"pcbuilder.app", "pcbuilder.settings"},
    "pcbuilder.asgi": {"pcbuilder.app", "pcbuilder.settings", "pcbuilder.bridge"},
    "pcbuilder.app": {
        "pcbuilder.log",
        "pcbuilder.release",
        "pcbuilder.services",
        "pcbuilder.settings",
        "pcbuilder.storage.catalog_versions",
        "pcbuilder.storage.database",
        "pcbuilder.storage.snapshots",
        "pcbuilder.storage.starter",
        "pcbuilder.web.request_id",
        "pcbuilder.web.shop",
    },
    "pcbuilder.assets": set(),
    "pcbuilder.catalog_commands": {
        "pcbuilder.domain",
        "pcbuilder.importing",
        "pcbuilder.storage.part_files",
        "pcbuilder.storage.starter",
    },
    "pcbuilder.cli": {
        "pcbuilder.assets",
        "pcbuilder.catalog_commands",
        "pcbuilder.domain.errors",
        "pcbuilder.import_commands",
        "pcbuilder.nginx",
        "pcbuilder.rule_commands",
        "pcbuilder.settings",
        "pcbuilder.storage.database",
        "pcbuilder.storage.migrating",
        "pcbuilder.version_commands",
    },
    "pcbuilder.bridge": {"pcbuilder.bridge"},
    "pcbuilder.domain": {"pcbuilder.domain"},
    "pcbuilder.importing": {"pcbuilder.domain", "pcbuilder.importing"},
    "pcbuilder.log": set(),
    "pcbuilder.nginx": {"pcbuilder.assets", "pcbuilder.settings"},
    "pcbuilder.rule_commands": {"pcbuilder.domain"},
    "pcbuilder.probing": {"pcbuilder.settings"},
    "pcbuilder.release": set(),
    "pcbuilder.services": {
        "pcbuilder.domain",
        "pcbuilder.services.probe",
        "pcbuilder.services.resources",
        "pcbuilder.storage",
    },
    "pcbuilder.import_commands": {
        "pcbuilder.importing",
        "pcbuilder.services",
        "pcbuilder.settings",
        "pcbuilder.storage",
        "pcbuilder.version_commands",
    },
    "pcbuilder.version_commands": {
        "pcbuilder.domain.errors",
        "pcbuilder.release",
        "pcbuilder.services",
        "pcbuilder.settings",
        "pcbuilder.storage",
    },
    "pcbuilder.setting_values": set(),
    "pcbuilder.settings": {"pcbuilder.setting_values"},
    "pcbuilder.storage": {"pcbuilder.domain", "pcbuilder.storage"},
    "pcbuilder.web": {"pcbuilder.assets", "pcbuilder.domain", "pcbuilder.services", "pcbuilder.web"},
    "pcbuilder.web.pages": {"pcbuilder.domain", "pcbuilder.services", "pcbuilder.web"},
    "pcbuilder.web.api": {"pcbuilder.domain", "pcbuilder.services", "pcbuilder.web"},
}
NEVER: dict[str, set[str]] = {
    "pcbuilder.web.pages": {"pcbuilder.web.api"},
    "pcbuilder.web.api": {"pcbuilder.web.pages"},
}
# What each layer may use of others, and why.
THEIRS: dict[str, dict[str, str]] = {
    "pcbuilder.app": {"flask": "makes the application", "werkzeug": "trusts our proxies"},
    "pcbuilder.assets": {"brotli": "compresses static files for NGINX"},
    "pcbuilder.catalog_commands": {"click": "commands and their options"},
    "pcbuilder.cli": {"click": "commands and their options", "flask": "its own command finds ours"},
    "pcbuilder.import_commands": {"click": "commands and their options"},
    "pcbuilder.rule_commands": {"click": "commands and their options"},
    "pcbuilder.version_commands": {"click": "commands and their options"},
    "pcbuilder.bridge": {"asgiref": "threads, event loops and context between them"},
    "pcbuilder.log": {"pythonjsonlogger": "records as JSON"},
    "pcbuilder.nginx": {"jinja2": "conditions, which envsubst lacks"},
    "pcbuilder.storage": {
        "alembic": "migrations",
        "msgspec": "reads records into typed parts, strictly",
        "sqlalchemy": "the only layer that knows it",
    },
    "pcbuilder.web": {
        "flask": "pages and API",
        "markupsafe": "escapes what templates do not",
        "msgspec": "JSON",
        "werkzeug": "its requests and errors",
    },
    "pcbuilder.web.pages": {
        "flask": "pages",
        "markupsafe": "escapes what templates do not",
        "segno": "QR codes",
        "werkzeug": "its answers",
    },
    "pcbuilder.web.api": {
        "apispec": "puts the OpenAPI document together",
        "flask": "API",
        "flask_swagger_ui": "the files of the page that shows it",
        "msgspec": "documents and their schemas",
        "werkzeug": "its errors",
    },
}


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def layer_of(module: str) -> str:
    return max((layer for layer in OURS if f"{module}.".startswith(f"{layer}.")), key=len)


def imports_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "Relative imports hide the layer."
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions_of(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def is_within(name: str, allowed: set[str]) -> bool:
    return any(f"{name}.".startswith(f"{start}.") for start in allowed)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_layer_imports_only_what_stands_below_it(path: Path) -> None:
    module = name_of(path)
    layer = layer_of(module)
    for imported in imports_of(MODULES[path]):
        top = imported.partition(".")[0]
        if top == "pcbuilder":
            assert is_within(imported, OURS[layer] | {module}), f"{module} imports {imported}"
            assert not is_within(imported, NEVER.get(layer, set())), f"{module} imports {imported}"
        elif top != "__future__" and top not in sys.stdlib_module_names:
            assert top in THEIRS.get(layer, {}), f"{module} imports {imported}"


def test_no_import_cycles() -> None:
    names = {name_of(path): path for path in MODULES}
    edges = {
        name: {found for imported in imports_of(MODULES[path]) if (found := _module(imported, names)) and found != name}
        for name, path in names.items()
    }
    done: set[str] = set()
    for start in edges:
        _visit(start, edges, (), done)


def _module(imported: str, names: dict[str, Path]) -> str | None:
    return imported if imported in names else (parent if (parent := imported.rpartition(".")[0]) in names else None)


def _visit(name: str, edges: dict[str, set[str]], trail: tuple[str, ...], done: set[str]) -> None:
    assert name not in trail, f"import cycle: {' -> '.join([*trail[trail.index(name) :], name])}"
    if name not in done:
        for below in sorted(edges[name]):
            _visit(below, edges, (*trail, name), done)
        done.add(name)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_the_environment_is_read_in_settings_alone(path: Path) -> None:
    if path.name == "settings.py":
        return
    names = {node.attr for node in ast.walk(MODULES[path]) if isinstance(node, ast.Attribute)}
    imported = set(imports_of(MODULES[path]))
    assert not {"environ", "getenv", "environb", "putenv"} & names
    assert not {"os.environ", "os.getenv"} & imported


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_sizes(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    for function in functions_of(MODULES[path]):
        assert _length(function) <= 50, f"{path.name}: {function.name}"
        inner = [node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
        assert not inner, f"{path.name}: {function.name} imports inside"


def test_functions_are_short_as_a_rule() -> None:
    assert median(_length(function) for tree in MODULES.values() for function in functions_of(tree)) <= 10


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


@pytest.mark.parametrize("folder", ["benchmarks", "deploy", "pcbuilder"])
def test_a_program_begins_when_all_of_it_is_defined(folder: str) -> None:
    """Other tests import a program, and so do not see what ``python -m`` would miss."""
    bodies = {path: ast.parse(path.read_text(encoding="utf-8")).body for path in (ROOT / folder).rglob("*.py")}
    programs = {path: [ast.unparse(node).startswith(START) for node in body] for path, body in bodies.items()}
    assert any(any(starts) for starts in programs.values())
    assert not [path for path, starts in programs.items() if any(starts[:-1])]


def test_names_say_what_is_inside() -> None:
    bad = {"utils", "helpers", "common", "base", "manager", "misc"}
    assert not [name_of(path) for path in MODULES if path.stem in bad]


@pytest.mark.parametrize("layer", ["domain", "importing", "services", "storage"])
def test_public_names_are_explained(layer: str) -> None:
    for path, tree in MODULES.items():
        if path.is_relative_to(PACKAGE / layer) and "migrations" not in path.parts:
            for node in ast.walk(tree):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
                    assert ast.get_docstring(node), f"{path.name}: {node.name}"


def test_every_route_states_its_policy_and_its_limit() -> None:
    assert all(isinstance(route.keep, Keep) and isinstance(route.limit, Limit) for route in ROUTES)
    assert {route.endpoint for route in ROUTES if route.limit is Limit.WRITE} == {
        route.endpoint for route in ROUTES if "POST" in route.methods
    }
    assert {route.keep for route in ROUTES if "<token>" in route.path} == {Keep.SECRET}


def test_every_setting_is_documented() -> None:
    documented = set(
        re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs/configuration.md").read_text("utf-8"), re.MULTILINE)
    )
    assert documented == {name.upper() for name in PARSERS}
