"""What all tests start from."""

from __future__ import annotations

import os
import signal

# A runner that starts the tests in the background lets them ignore these signals, and every program that a test
# starts would ignore them too: Ctrl-C could then not be tested.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)

# The brief on Kessara was under embargo until April 2026. Tests print it as it was before, whatever day it is.
os.environ["SOURCE_DATE_EPOCH"] = "1774000000"
