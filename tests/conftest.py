"""What all tests start from."""

from __future__ import annotations

import signal

# A runner that starts the tests in the background lets them ignore these signals, and every program that a test
# starts would ignore them too: Ctrl-C could then not be tested.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
