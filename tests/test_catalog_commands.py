"""The commands for people who keep the catalog; our own files have no errors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pcbuilder.cli import cli
from pcbuilder.domain.parts import Category
from pcbuilder.storage.starter import STARTER
from tests.importing.checkout import record, write_checkout

SOUND = '[[part]]\nid = "echo"\nname = "Echo"\nbrand = "Echo"\n'
WRONG = {
    "two facts that contradict": (
        "cpu.toml",
        f"{SOUND}base_mhz = 3500\nboost_mhz = 3000\n",
        "cpu.toml: echo: boost_mhz: 3000 MHz is below the base clock of 3500 MHz (boost_clock_is_not_below_base)",
    ),
    "out of bounds": ("cpu.toml", f"{SOUND}tdp_watts = 0\n", "cpu.toml: echo: tdp_watts: 0 is not between 1 and 500 W"),
    "no date": (
        "cpu.toml",
        f'{SOUND}list_price = {{ cents = 9900, currency = "USD" }}\n',
        "cpu.toml: echo: list_price: Object missing required field `date`",
    ),
    "twice": ("psu.toml", SOUND + SOUND, "psu.toml: echo: id: stands twice, also at psu.toml: echo"),
    "no TOML": ("psu.toml", "[[part", "psu.toml: is no TOML"),
    "no tables": ("psu.toml", "part = [1]", "psu.toml: only [[part]] tables are allowed"),
    "another name": ("parts.toml", SOUND, "parts.toml: the name of a part file is a category: cpu, motherboard"),
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["catalog", *map(str, arguments)])


def test_our_own_files_have_no_errors() -> None:
    result = run("check")
    assert " parts, 0 errors\n" in result.output
    assert result.exit_code == 0


def test_gaps_are_reported_without_being_errors() -> None:
    result = run("check", STARTER / "case.toml", "--json")
    report = json.loads(result.output)
    assert result.exit_code == 0
    assert report["findings"] == []
    assert {"category": "case", "field": "radiators", "by": "R21"}.items() <= next(
        gap for gap in report["gaps"] if gap["field"] == "radiators"
    ).items()


@pytest.mark.parametrize(("name", "text", "message"), WRONG.values(), ids=WRONG)
def test_an_error_names_file_part_and_field(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    result = run("check", tmp_path / name)
    assert message in result.output
    assert result.exit_code == 1


def test_every_error_of_a_file_is_found_and_told_to_programs(tmp_path: Path) -> None:
    path = tmp_path / "cpu.toml"
    path.write_text(f"{SOUND}tdp_watts = 0\nthreads = 0\n{SOUND}watts = 3\n{SOUND}", encoding="utf-8")
    result = run("check", path, "--json")
    found = [(one["part"], one["field"], one["rule"]) for one in json.loads(result.output)["findings"]]
    assert found == [("echo", "threads", "reading"), ("echo", "tdp_watts", "reading"), ("echo", "watts", "reading")]
    assert result.exit_code == 1


def test_files_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    paths = [tmp_path / folder / "psu.toml" for folder in ("one", "two")]
    for path in paths:
        path.parent.mkdir()
        path.write_text(SOUND, encoding="utf-8")
    assert f"{paths[1]}: echo: id: stands twice, also at {paths[0]}: echo" in run("check", *paths).output


def test_a_checkout_is_compared(tmp_path: Path) -> None:
    same = record("Noctua NH-L9a-AM5", "Noctua", ("NHL9aAM5",), height=52, water_cooled=False, cpu_sockets=["AM5"])
    path = write_checkout(tmp_path, {Category.COOLER: [same]})
    result = run("compare", path)
    assert " not found there\n  2 agree (66.7%), 1 differ, " in result.output
    assert "noctua-nh-l9a-am5: height_mm: ours 37, theirs 52\n" in result.output
    assert result.exit_code == 0
    cooler = next(
        one for one in json.loads(run("compare", path, "--json").output)["categories"] if one["category"] == "cooler"
    )
    assert [(one["field"], one["ours"], one["theirs"]) for one in cooler["differences"]] == [("height_mm", 37, 52)]


def test_a_folder_that_is_no_checkout_is_refused(tmp_path: Path) -> None:
    result = run("compare", tmp_path)
    assert "holds no records of OpenDB" in result.output
    assert result.exit_code == 1
