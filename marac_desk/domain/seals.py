"""Seal codes: sixteen characters in a document's footer by which a recipient's copy bears witness.

80 bits of a hash: too many to find another text for, few enough to read out. Source: security design, 3.3.
"""

import re
from base64 import b32encode
from hashlib import sha256
from typing import Final

from marac_desk.errors import BadInputError

_TAG: Final = b"marac-desk seal 1\0"
_BYTES: Final = 10
_LENGTH: Final = 16
_GROUP: Final = 4
_PRINTED: Final = re.compile(r"\b[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}\b")
_MISREAD: Final = str.maketrans({"0": "O", "1": "I", "8": "B"})
"""Figures that a seal does not have, and the letters that were meant."""


def seal_of(content: bytes) -> str:
    """The seal of a document's canonical content, such as `ABCD-EFGH-IJKL-MNOP`."""
    return _grouped(b32encode(sha256(_TAG + content).digest()[:_BYTES]).decode())


def typed_seal(typed: str) -> str:
    """A seal as it is printed, from what was typed or read out.

    Raises:
        BadInputError: It cannot be one.
    """
    letters = re.sub(r"[\s-]", "", typed).upper().translate(_MISREAD)
    if not re.fullmatch(f"[A-Z2-7]{{{_LENGTH}}}", letters):
        raise BadInputError("A seal has sixteen letters and figures, as in the footer of the document.")
    return _grouped(letters)


def seals_in(text: str) -> frozenset[str]:
    """Every seal that a text bears, as printed."""
    return frozenset(_PRINTED.findall(text))


def _grouped(letters: str) -> str:
    return "-".join(letters[place : place + _GROUP] for place in range(0, _LENGTH, _GROUP))
