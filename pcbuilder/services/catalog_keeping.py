"""Keep what was imported, show it, and go back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from pcbuilder.domain.errors import BadInput
from pcbuilder.storage.catalog_imports import (
    NOTHING_CHOSEN,
    Choice,
    Kind,
    NewImport,
    insert_choice,
    insert_import,
    lock_choices,
    missing_imports,
    select_choice,
    select_choices,
    select_imports,
)
from pcbuilder.storage.catalog_versions import CatalogVersions, Version, named_version, version_of

STARTER = "starter"


@dataclass(frozen=True, slots=True)
class Kept:
    """What an import led to: the version shown now, how many parts it has, and whether that is another than before.

    ``joined_before`` says that its prices were joined to other parts than those that are shown now.
    """

    version: Version
    parts: int
    changed: bool
    joined_before: bool = False


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """A version that is or was shown, and when it was chosen last."""

    version: Version
    choice: Choice
    shown: bool


def keep_import(versions: CatalogVersions, new: NewImport) -> Kept:
    """Keep an import and show it, beside what is shown now of the other kind.

    All that takes long is done before the one short transaction, so servers go on taking orders; what is shown lies
    ready for them when it ends. What is shown already is not kept again. Raises ``Unavailable`` where the database does
    not serve, and ``SnapshotNotKept`` where the disk is full; then, and wherever this process dies before the end, all
    is as it was.
    """
    with versions.database.reading() as connection:
        expected = version_of(select_choice(connection), select_imports(connection))
    expected = named_version(
        new if new.kind is Kind.PARTS else expected.parts, new if new.kind is Kind.PRICES else expected.prices
    )
    versions.lay_ready(expected, must_keep=True)
    with versions.database.writing() as connection:
        lock_choices(connection)
        before = select_choice(connection)
        number = insert_import(connection, new)
        parts_id = number if new.kind is Kind.PARTS else before.parts_id
        prices_id = number if new.kind is Kind.PRICES else before.prices_id
        chosen = Choice(0, parts_id, prices_id)
        changed = insert_choice(connection, chosen)
        version = version_of(chosen, select_imports(connection))
    # Another one than expected where somebody else imported meanwhile.
    joined_before = changed and new.kind is Kind.PARTS and version.prices is not None
    return Kept(version, len(versions.open(version).catalog), changed, joined_before)


def show_version(versions: CatalogVersions, name: str) -> Kept:
    """Show an earlier version, by the beginning of its name, or the starter catalog alone (``starter``).

    Raises :class:`BadInput` where no version, or more than one, begins like this, and otherwise as :func:`keep_import`.
    """
    known = {one.version.name: one for one in list_versions(versions)}
    chosen = Choice(0, None, None) if name == STARTER else known[_only(known, name)].choice
    with versions.database.reading() as connection:
        version = version_of(chosen, select_imports(connection))
    parts = len(versions.open(version).catalog)
    with versions.database.writing() as connection:
        lock_choices(connection)
        if missing_imports(connection, chosen):
            raise BadInput({"version": f"{name} was dropped meanwhile"})
        changed = insert_choice(connection, chosen)
    return Kept(version, parts, changed)


def list_versions(versions: CatalogVersions) -> tuple[KnownVersion, ...]:
    """Return the versions that can be shown, the newest choice first; the starter catalog alone is always one."""
    with versions.database.reading() as connection:
        imports, now = select_imports(connection), select_choice(connection)
        found: dict[str, KnownVersion] = {}
        for choice in (*select_choices(connection), NOTHING_CHOSEN):
            version = version_of(choice, imports)
            found.setdefault(version.name, KnownVersion(version, choice, choice.shows_same(now)))
    return tuple(found.values())


def prepare(versions: CatalogVersions) -> Version:
    """See to it that the version which is shown lies ready as a snapshot, and return it.

    Raises as ``CatalogVersions.open``.
    """
    with versions.database.reading() as connection:
        version = version_of(select_choice(connection), select_imports(connection))
    versions.lay_ready(version)
    return version


def _only(known: Collection[str], beginning: str) -> str:
    found = [name for name in known if beginning and name.startswith(beginning)]
    if len(found) != 1:
        reason = f"{'several begin' if found else 'none begins'} with {beginning!r}"
        raise BadInput({"version": f"{reason}; there are {', '.join((*known, STARTER))}"})
    return found[0]
