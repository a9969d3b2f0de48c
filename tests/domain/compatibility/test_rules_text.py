"""The document about the rules is what the command prints, and explains every rule."""

from __future__ import annotations

from click.testing import CliRunner

from pcbuilder.cli import cli
from pcbuilder.domain.compatibility.check import RULES
from pcbuilder.settings import ROOT


def test_the_document_is_current() -> None:
    printed = CliRunner().invoke(cli, ["rules"])
    assert printed.exit_code == 0
    assert (ROOT / "docs/rules.md").read_text("utf-8") == printed.output, (
        "run: python -m pcbuilder.cli rules > docs/rules.md"
    )
    assert [line[4:-1] for line in printed.output.splitlines() if line.startswith("## `")] == [
        rule.code for rule in RULES
    ]
