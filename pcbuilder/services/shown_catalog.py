"""The catalog that a process shows, and the thread that puts a newer one in its place."""

from __future__ import annotations

import atexit
import ctypes
import gc
import logging
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.errors import BadCatalog, PcBuilderError, Unavailable
from pcbuilder.domain.parts import Part
from pcbuilder.services.resources import Resources
from pcbuilder.storage.catalog_imports import select_choice, select_choice_id
from pcbuilder.storage.catalog_versions import CatalogVersions, Version, named_version
from pcbuilder.storage.snapshots import Snapshot

LOOK_SECONDS = 0.25
STOP_SECONDS = 2.0
SLICE_SECONDS = 0.005  # how long loading in the background keeps requests waiting before it lets them run
REST_SECONDS = 0.0005
RELEASED_PARTS = 2000  # at a time; takes less than a millisecond
log = logging.getLogger("PcBuilderApp")


class ShownCatalog:
    """Holds the resources of a process: ``current`` is what a request works on from its beginning to its end.

    A newer catalog comes by one assignment. Nothing here runs on the way of a request.
    """

    def __init__(
        self,
        versions: CatalogVersions,
        make_resources: Callable[[Snapshot], Resources],
        make_snapshots: Callable[[], None],
    ) -> None:
        """Load what is shown now; where the database does not serve, what was shown here last.

        ``make_snapshots`` has a process of its own make the snapshot that is missing, since that takes seconds.
        Raises ``BadCatalog`` where the starter catalog cannot be used.
        """
        self._versions = versions
        self._make_resources = make_resources
        self._make_snapshots = make_snapshots
        self._choice_id = -1
        self._trouble = ""
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="catalog", daemon=True)
        self._before: list[tuple[weakref.ref[Catalog], list[Part]]] = []
        self.current = self._first()

    def start(self) -> None:
        """Begin to look for newer versions, until ``close`` or the end of the process."""
        self._thread.start()
        atexit.register(self.close)

    def close(self) -> None:
        """End the thread, and wait for it."""
        self._stopping.set()
        self._thread.join(STOP_SECONDS)
        atexit.unregister(self.close)

    def look(self) -> None:
        """Show what was chosen since the last look, if anything.

        Raises ``Unavailable`` where the database does not serve.
        """
        with self._versions.database.reading() as connection:
            if select_choice_id(connection) == self._choice_id:
                return
            choice = select_choice(connection)
        try:
            self._show(self._versions.find(choice))
        except BadCatalog as error:
            # Not looked at again, until something else is chosen.
            log.warning("The catalog stays as it is, as the new one cannot be used: %s", error)
        self._choice_id = choice.id

    def _show(self, version: Version) -> None:
        if version.name != self.current.catalog.version:
            if not self._versions.snapshots.path(version.name).exists():
                self._make_snapshots()
            before = self.current.catalog
            self.current = self._load(lambda: self._versions.open(version, _Slices().pause))
            self._versions.snapshots.remember(version.name)
            self._before.append((weakref.ref(before), list(before.parts)))

    def _first(self) -> Resources:
        try:
            with self._versions.database.reading() as connection:
                choice = select_choice(connection)
            version = self._versions.find(choice)
            first = self._load(lambda: self._versions.open(version))
        except Unavailable as error:
            self._trouble = str(error)
            log.warning("What was shown here last is shown: %s", error)
            last = self._versions.snapshots.read_last_shown
            return self._load(lambda: last() or self._versions.open(named_version(None, None)))
        except BadCatalog as error:
            log.warning("The starter catalog is shown, as what was imported cannot be used; import it again: %s", error)
            first = self._load(lambda: self._versions.open(named_version(None, None)))
        else:
            self._versions.snapshots.remember(version.name)
        self._choice_id = choice.id
        return first

    def _load(self, read: Callable[[], Snapshot]) -> Resources:
        with _uncollected(), _switching_often():
            loaded = self._make_resources(read())
        _give_back()
        log.info("%d Components retrieved successfully", len(loaded.catalog))
        return loaded

    def look_and_tell(self) -> None:
        """Look; write into the log what is wrong, once, and once that it no longer is."""
        try:
            self.look()
        except PcBuilderError as error:
            self._tell(str(error))
        except Exception as error:
            # A thread that ends would leave this process with an old catalog for good.
            if self._tell(repr(error)):
                log.exception("Looking for a newer catalog failed")
        else:
            self._tell("")

    def _watch(self) -> None:
        while not self._stopping.wait(LOOK_SECONDS):
            self.look_and_tell()
            self._free()

    def _tell(self, trouble: str) -> bool:
        """Return whether this is new."""
        new = trouble != self._trouble
        self._trouble = trouble
        if new and trouble:
            log.warning("The catalog stays as it is: %s", trouble)
        elif new:
            log.info("Newer catalogs are looked for again")
        return new

    def _free(self) -> None:
        """Free what no request works on any more, bit by bit: at once, a large catalog takes 20 ms."""
        for catalog, parts in self._before.copy():
            if catalog() is None:
                self._before.remove((catalog, parts))
                while parts:
                    del parts[-RELEASED_PARTS:]
                    time.sleep(REST_SECONDS)


class _Slices:
    """Lets others run whenever this thread has worked for a while."""

    def __init__(self) -> None:
        self._began = time.perf_counter()

    def pause(self) -> None:
        """Rest if it is time."""
        if time.perf_counter() - self._began > SLICE_SECONDS:
            time.sleep(REST_SECONDS)
            self._began = time.perf_counter()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Spare the garbage collector what is made in this block: it stays, and has no cycles."""
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


def _give_back() -> None:
    """Give the memory that only the reading took back to the system, where the C library can: that of GNU can."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


@contextmanager
def _switching_often() -> Iterator[None]:
    """Let the threads of requests take turns with this one every 5 ms, also where they usually take longer ones."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(min(usual, SLICE_SECONDS))
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
