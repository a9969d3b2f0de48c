"""An application that takes a minute to load, for either server."""

from __future__ import annotations

import sys
import time

sys.stderr.write("loading\n")
sys.stderr.flush()
time.sleep(60)
