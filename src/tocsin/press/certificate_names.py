"""Names in certificates, as people say them.

Source: RFC 4514 (how a name is written as text).
"""

from __future__ import annotations

import re

_PART = re.compile(r"(?:^|,)([A-Za-z0-9.]+)=((?:\\.|[^,\\])*)")
_SAID = ("CN", "O", "C")


def name_of(rfc4514: str) -> str:
    r"""Return common name, organisation and country of a name, in this order; all of it where there is none.

    >>> name_of(r"C=ZZ,O=River Watch\, Inc.,CN=River Desk")
    'River Desk, River Watch, Inc., ZZ'
    """
    parts = {key: re.sub(r"\\(.)", r"\1", value) for key, value in _PART.findall(rfc4514)}
    return ", ".join(parts[key] for key in _SAID if key in parts) or rfc4514
