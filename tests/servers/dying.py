"""An application that takes its worker down whenever it is loaded."""

from __future__ import annotations

import os
import signal

os.kill(os.getpid(), signal.SIGKILL)
