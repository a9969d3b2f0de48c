"""Commands for operators and for ``deploy/``: ``python -m pcbuilder.cli --help``, or by Flask's own command."""

from __future__ import annotations

import dataclasses
import re
import shlex
import sys
from pathlib import Path

import click
from flask import Flask

from pcbuilder.assets import read_assets
from pcbuilder.catalog_commands import catalog
from pcbuilder.domain.errors import PcBuilderError
from pcbuilder.import_commands import import_group
from pcbuilder.nginx import container_layout, render
from pcbuilder.rule_commands import rules
from pcbuilder.settings import Settings, SettingsError, load_settings
from pcbuilder.storage.database import open_database
from pcbuilder.storage.migrating import migrate as migrate_database
from pcbuilder.version_commands import prepare_snapshot, status, use

WRONG_SETTING = 2
FAILED = 1
SECRETS = frozenset({"database_url"})


@click.group()
@click.pass_context
def cli(context: click.Context) -> None:
    """Operate pcbuilder; the settings come from config/*.toml and the environment."""
    try:
        context.obj = load_settings()
    except SettingsError as error:
        click.echo(str(error), err=True)
        sys.exit(WRONG_SETTING)


@cli.command()
@click.option("--shell", is_flag=True, help="Print export lines for a shell; passwords are left out.")
@click.pass_obj
def settings(found: Settings, *, shell: bool) -> None:
    """Check the settings and print them."""
    _print_settings(found, for_shell=shell)


@cli.command()
@click.pass_obj
def migrate(found: Settings) -> None:
    """Bring the database to the newest revision; one process at a time."""
    database = open_database(found.database_url, found.database_seconds)
    try:
        migrate_database(database)
    except PcBuilderError as error:
        click.echo(f"The database cannot be prepared: {error}.", err=True)
        sys.exit(FAILED)
    finally:
        database.close()


@cli.command("prepare-start")
@click.pass_context
def prepare_start(context: click.Context) -> None:
    """Do what comes before a server, in one process: check the settings, migrate, lay the catalog ready.

    Prints the settings for a shell, as `settings --shell` does.
    """
    context.invoke(migrate)
    context.invoke(prepare_snapshot)
    _print_settings(context.obj, for_shell=True)


@cli.command()
@click.option("--output", required=True, type=click.Path(file_okay=False, path_type=Path), help="A folder to write.")
@click.option("--nginx-version", default="1.22.1", show_default=True, help="The NGINX that will read it.")
@click.option("--container", is_flag=True, help="For the NGINX container instead of this machine.")
@click.pass_obj
def nginx(found: Settings, *, output: Path, nginx_version: str, container: bool) -> None:
    """Render the NGINX configuration, and put the static files beside it."""
    output = output.absolute()
    version = tuple(int(number) for number in re.findall(r"[0-9]+", nginx_version)[:3])
    render(found, output, version, container_layout(output) if container else None)
    read_assets().publish(output / "static")


def _print_settings(found: Settings, *, for_shell: bool) -> None:
    values = dataclasses.asdict(found) | {"prefix": found.prefix}
    for name, value in values.items():
        if name in SECRETS:
            continue
        text = ",".join(value) if isinstance(value, tuple) else str(value)
        click.echo(f"export {name.upper()}={shlex.quote(text)}" if for_shell else f"{name.upper()}={text}")


for command in (import_group, status, use, prepare_snapshot):
    catalog.add_command(command)
cli.add_command(catalog)
cli.add_command(rules)


def create_app() -> Flask:
    """Return an application without pages, in which Flask finds the commands: ``flask --app pcbuilder.cli catalog``."""
    app = Flask(__name__)
    app.cli.add_command(click.Group("catalog", commands=catalog.commands, callback=cli.callback, help=catalog.help))
    return app


if __name__ == "__main__":
    cli()
