"""The packages that know signatures: not everybody needs them."""

from __future__ import annotations

from importlib.util import find_spec

from tocsin.errors import UsageError

INSTALL = "pip install 'tocsin[sign]'; in a checkout: .venv/bin/pip install -e '.[sign]'"


def has_sign_extra() -> bool:
    """Tell whether signatures can be made and checked here."""
    return all(find_spec(name) is not None for name in ("pyhanko", "pyhanko_certvalidator", "cryptography"))


def require_sign_extra(what: str) -> None:
    """Refuse what cannot be done without the extra.

    Raises:
        UsageError: it is not installed.
    """
    if not has_sign_extra():
        raise UsageError.at(what, "the extra 'sign' is not installed", hint=INSTALL)
