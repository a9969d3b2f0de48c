"""The commands that import: a report for people and one for programs, once, and never half."""

from __future__ import annotations

import json
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pcbuilder.cli import cli, create_app
from pcbuilder.domain.parts import Category
from pcbuilder.importing.opendb.reading import ATTRIBUTION
from pcbuilder.settings import ROOT
from pcbuilder.storage.starter import select_starter_catalog, starter_version
from tests.importing.checkout import record, write_checkout
from tests.servers.stack import environment

STARTER_PARTS = len(select_starter_catalog())
PROCESSORS = [record(f"Echo {number}", socket="AM5", clocks={"performance": {"boost": 0}}) for number in range(3)]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    nameless = record(maker="", socket="AM5")
    return write_checkout(tmp_path / "copy", {Category.CPU: [*PROCESSORS, nameless]})


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "instance"
    monkeypatch.setenv("INSTANCE", str(folder))
    assert CliRunner().invoke(cli, ["migrate"]).exit_code == 0
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["catalog", *map(str, arguments)])


def status() -> list[dict[str, Any]]:
    versions: list[dict[str, Any]] = json.loads(run("status", "--json").stdout)["versions"]
    return versions


def test_an_import_is_reported_and_shown(instance: Path, checkout: Path) -> None:
    result = run("import", "opendb", checkout)
    assert result.exit_code == 0
    lines = [line.split() for line in result.output.splitlines()]
    assert ["cpu", "4", "3", "0", "1", "0", "3"] in lines
    assert any(line[:3] == ["cpu", "what", "its"] and line[-2:] == ["memory_types", "3"] for line in lines)
    assert any(line[-2:] == ["clocks.performance.boost", "3"] for line in lines)
    assert any(line[:2] == ["no", "maker"] for line in lines)
    shown = status()[0]
    assert result.output.endswith(f"Version {shown['version']} with {STARTER_PARTS + 3} parts is shown now.\n")
    assert (shown["shown"], shown["parts"]["attribution"], shown["parts"]["entries"]) == (True, ATTRIBUTION, 3)
    assert list((instance / "catalog").glob(f"{shown['version']}-*.snapshot"))


@pytest.mark.usefixtures("instance")
def test_the_same_copy_again_changes_nothing(checkout: Path) -> None:
    run("import", "opendb", checkout)
    before = status()
    again = run("import", "opendb", checkout)
    assert again.exit_code == 0
    assert f"Already there: version {before[0]['version']}" in again.output
    assert status() == before


@pytest.mark.usefixtures("instance")
def test_programs_get_json_alone(checkout: Path) -> None:
    result = run("import", "opendb", checkout, "--json")
    document = json.loads(result.stdout)
    assert document["report"]["kept"] == 3
    assert document["catalog"] == {
        "version": status()[0]["version"],
        "parts": STARTER_PARTS + 3,
        "changed": True,
        "joined_before": False,
    }


@pytest.mark.usefixtures("instance")
def test_a_dry_run_reports_and_changes_nothing(checkout: Path) -> None:
    result = run("import", "opendb", checkout, "--dry-run")
    assert result.output.endswith("Nothing was changed (--dry-run).\n")
    assert [one["version"] for one in status()] == [starter_version()]


def no_copy(folder: Path) -> tuple[Path, str]:
    return folder / "missing", "missing"


def empty_folder(folder: Path) -> tuple[Path, str]:
    (folder / "empty").mkdir()
    return folder / "empty", "empty: holds no records of OpenDB"


def no_archive(folder: Path) -> tuple[Path, str]:
    (folder / "notes.txt").write_text("notes", encoding="utf-8")
    return folder / "notes.txt", "notes.txt"


def wrong_type(folder: Path) -> tuple[Path, str]:
    return write_checkout(
        folder / "wrong", {Category.CPU: [*PROCESSORS, record("Bad", socket=5)]}
    ), "CPU/3.json: socket"


@pytest.mark.usefixtures("instance")
@pytest.mark.parametrize("make", [no_copy, empty_folder, no_archive, wrong_type])
def test_bad_input_is_named_and_changes_nothing(tmp_path: Path, checkout: Path, make: Any) -> None:
    run("import", "opendb", checkout)
    before = status()
    path, text = make(tmp_path)
    result = run("import", "opendb", path)
    assert result.exit_code == 1
    assert result.output.startswith("Nothing has changed: ")
    assert text in result.output
    assert status() == before


def write_prices(folder: Path, **cents_of: int) -> Path:
    path = folder / "prices.csv"
    rows = [f"{part_id.replace('_', '-')},{cents / 100:.2f}\n" for part_id, cents in cents_of.items()]
    path.write_text("id,price\n" + "".join(rows), encoding="utf-8")
    return path


SAID = ("--date", "2026-01-31", "--currency", "USD")


@pytest.mark.usefixtures("instance")
def test_prices_are_reported_and_shown_beside_the_parts(tmp_path: Path, checkout: Path) -> None:
    run("import", "opendb", checkout)
    path = write_prices(tmp_path, echo_0=12_345, echo_1=100, nobody=1)
    result = run("import", "prices", path, *SAID)
    assert result.exit_code == 0
    lines = [line.split() for line in result.output.splitlines()]
    shown = status()[0]
    assert any(line[:2] == ["cpu", "2"] and line[-1] == "2" for line in lines)
    assert ["no", "part", "with", "this", "number", "or", "id", "1"] in lines
    assert (shown["prices"]["source"], shown["prices"]["entries"], shown["parts"]["entries"]) == ("prices.csv", 2, 3)
    again = run("import", "prices", path, *SAID)
    assert again.output.endswith(
        f"Already there: version {shown['version']} with {STARTER_PARTS + 3} parts is shown as before.\n"
    )


@pytest.mark.usefixtures("instance")
def test_whoever_imports_parts_after_prices_is_told(tmp_path: Path, checkout: Path) -> None:
    """Prices stay with the ids that they have; new parts get theirs by another import of the prices."""
    path = write_prices(tmp_path, echo_0=12_345)
    assert json.loads(run("import", "prices", path, *SAID, "--json").stdout)["report"]["priced_parts"] == 0
    told = run("import", "opendb", checkout)
    assert told.output.endswith("import them again, so that new parts get theirs.\n")
    document = json.loads(run("import", "prices", path, *SAID, "--json").stdout)
    assert document["report"]["priced_parts"] == 1
    assert (document["catalog"]["changed"], document["catalog"]["joined_before"]) == (True, False)
    assert status()[0]["parts"]["entries"] == 3


@pytest.mark.usefixtures("instance")
@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("missing.csv",), "missing.csv: cannot be read"),
        (("prices.csv", "--currency", "USD"), "prices.csv line 1: a column date is expected"),
        (
            ("prices.csv", "--date", "2999-01-01", "--currency", "USD"),
            "prices.csv line 2: date: 2999-01-01 lies in the future",
        ),
    ],
)
def test_bad_prices_are_named_and_change_nothing(
    tmp_path: Path, checkout: Path, arguments: tuple[str, ...], text: str
) -> None:
    run("import", "opendb", checkout)
    before = status()
    write_prices(tmp_path, echo_0=100)
    result = run("import", "prices", tmp_path / arguments[0], *arguments[1:])
    assert result.exit_code == 1
    assert result.output.startswith("Nothing has changed: ")
    assert text in result.output
    assert status() == before


@pytest.mark.usefixtures("instance")
def test_going_back_to_the_starter(checkout: Path) -> None:
    run("import", "opendb", checkout)
    result = run("use", "starter")
    assert result.output == f"{starter_version()} is shown now: {STARTER_PARTS} parts\n"
    assert run("use", "starter").output == f"{starter_version()} was shown already: {STARTER_PARTS} parts\n"
    listed = run("status").output.splitlines()
    assert listed[0] == f"* {starter_version()}  starter catalog"
    assert "3 parts from BuildCores OpenDB of " in listed[1]


@pytest.mark.usefixtures("instance")
@pytest.mark.parametrize("arguments", [("status",), ("use", "starter"), ("check",)])
def test_flask_finds_the_same_commands(arguments: tuple[str, ...]) -> None:
    result = create_app().test_cli_runner().invoke(args=["catalog", *arguments])
    assert (result.exit_code, result.output) == (0, run(*arguments).output)


@pytest.mark.usefixtures("instance")
def test_an_unknown_version_changes_nothing() -> None:
    result = run("use", "zzz")
    assert result.exit_code == 1
    assert "version: none begins with 'zzz'" in result.output


def test_a_database_that_is_not_migrated_is_told(
    tmp_path: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'new.sqlite3'}")
    result = run("import", "opendb", checkout)
    assert result.exit_code == 1
    assert "no such table" in result.output


def limit_files() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))


def test_a_full_disk_changes_nothing(instance: Path, checkout: Path) -> None:
    """A limit on the size of files stands for the full disk; both end a write in the middle.

    Python would keep compiled modules that are cut off, so it must keep none.
    """
    before = status()
    command = [sys.executable, "-m", "pcbuilder.cli", "catalog", "import", "opendb", str(checkout)]
    result = subprocess.run(
        command,
        cwd=ROOT,
        env=environment(INSTANCE=str(instance), PYTHONDONTWRITEBYTECODE="1"),
        preexec_fn=limit_files,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "Nothing has changed: " in result.stderr
    assert status() == before
    assert run("import", "opendb", checkout).exit_code == 0
