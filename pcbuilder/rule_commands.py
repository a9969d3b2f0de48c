"""The command that writes the rules down: ``python -m pcbuilder.cli rules``."""

from __future__ import annotations

import click

from pcbuilder.domain.compatibility.rules_text import rules_as_markdown


@click.command()
def rules() -> None:
    """Print the compatibility rules as Markdown; docs/rules.md holds what this prints."""
    click.echo(rules_as_markdown(), nl=False)
