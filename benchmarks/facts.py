"""Under which conditions a result came about: machine and versions, and nothing that names the machine."""

from __future__ import annotations

import datetime
import os
import platform
import re
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

from benchmarks.stacks import nginx_program, nginx_version

PACKAGES = ("asgiref", "flask", "h11", "hypercorn", "jinja2", "pyuwsgi", "sqlalchemy", "uvloop", "werkzeug")


def gather_facts() -> dict[str, object]:
    return {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": {
            "processor": _processor(),
            "cores": len(os.sched_getaffinity(0)),
            "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9),
            "kernel": platform.release(),
            "load_average_before": round(os.getloadavg()[0], 2),
        },
        "versions": _versions(),
    }


def _versions() -> dict[str, str]:
    programs = {
        "python": platform.python_version(),
        "nginx": ".".join(map(str, nginx_version(nginx_program()))),
        "wrk": _said_version("wrk", "-v"),  # it prints its usage too, and ends with 1
        "h2load": _said_version("h2load", "--version"),
    }
    return programs | {name: version(name) for name in PACKAGES}


def _said_version(program: str, option: str) -> str:
    if shutil.which(program) is None:
        return "not installed"
    said = subprocess.run([program, option], capture_output=True, text=True, check=False)
    found = re.search(r"\d+\.\d+\.\d+", said.stdout + said.stderr)
    return found[0] if found else "unknown"


def _processor() -> str:
    found = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else platform.machine()
