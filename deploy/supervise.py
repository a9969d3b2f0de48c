"""Runs deploy/supervisord.conf in the foreground, and ends with an error when one of its programs is lost for good.

Supervisor itself would go on without that program, and always ends with exit code 0: docs/decisions/process-manager.md.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from supervisor import events
from supervisor.medusa import asyncore_25
from supervisor.options import ServerOptions
from supervisor.states import SupervisorStates
from supervisor.supervisord import Supervisor

from pcbuilder.settings import load_settings

CONFIGURATION = Path(__file__).with_name("supervisord.conf")


class Foreground(Supervisor):  # type: ignore[misc]  # Supervisor has no types
    """Supervisor that gives up when a program cannot be kept running."""

    lost = ""

    def runforever(self) -> None:
        events.subscribe(events.ProcessStateFatalEvent, self._give_up)
        events.subscribe(events.ProcessLogEvent, self._print)
        super().runforever()

    def _print(self, event: events.ProcessLogEvent) -> None:
        # Supervisor would open /dev/stdout anew, which fails after "su" and writes over other lines in a file.
        sys.stdout.buffer.write(event.data)
        sys.stdout.buffer.flush()

    def _give_up(self, event: events.ProcessStateFatalEvent) -> None:
        self.lost = event.process.config.name
        self.options.mood = SupervisorStates.SHUTDOWN


def keep_running() -> str:
    """Run both servers until a signal comes; return the name of the program that could not be kept running."""
    options = ServerOptions()
    arguments = ["--configuration", str(CONFIGURATION)]
    if os.geteuid() == 0:
        arguments += ["--user", "root"]  # said on purpose, or it warns at each start
    options.realize(arguments)
    options.first = True
    options.test = False
    manager = Foreground(options)
    try:
        manager.main()
    except asyncore_25.ExitNow:
        options.close_logger()
    return manager.lost


def main() -> int:
    settings = load_settings()
    lost = keep_running()
    if settings.listen.startswith("unix:"):
        Path(settings.listen.removeprefix("unix:")).unlink(missing_ok=True)  # a server that was killed leaves it behind
    if lost:
        sys.stderr.write(f"pcbuilder stopped: its {lost} cannot be kept running; the lines above say why.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
