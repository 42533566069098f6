"""Passphrases weighed before they guard a store: how hard they are to guess for somebody who has it."""

import math
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from zxcvbn import zxcvbn

from marac_desk.errors import BadInputError
from marac_desk.services.passphrases import word_list

ENOUGH_BITS = 60.0
LONGEST_WEIGHED = 72
"""What is typed beyond is not weighed: the estimate grows slow, and is more than enough by then."""

_WORD = re.compile(r"[^\W\d_]+")
_MOSTLY = 0.8
_MOVING = frozenset("#@\"'£$€~|\\¬`^")
"""On another country's keyboard these lie elsewhere, or nowhere."""
_HINT = "Use the five words offered, or add more words that have nothing to do with each other."


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """How hard a passphrase is to guess for somebody who has the store."""

    bits: float
    hint: str
    """What would make it stronger, or where it may be hard to type; empty when there is nothing to say."""

    @property
    def is_enough(self) -> bool:
        """Whether it may guard a store."""
        return self.bits >= ENOUGH_BITS


def weigh(passphrase: str) -> Weight:
    """An estimate that rather says too little: sayings and sentences count as what they are, not as words.

    Source: security design, section 2.2; zxcvbn; NIST SP 800-63 (2006), appendix A, for sentences.
    """
    plain = unicodedata.normalize("NFC", passphrase)
    bits = _bits(plain[:LONGEST_WEIGHED]) if plain else 0.0
    return Weight(bits=bits, hint=_hint_for(plain) if bits < ENOUGH_BITS else typing_warning(plain))


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that may not guard a store.

    Raises:
        BadInputError: It is easier to guess than 60 bits; the message says what would help.
    """
    weight = weigh(passphrase)
    if not weight.is_enough:
        raise BadInputError(f"This passphrase is too easy to guess. {weight.hint}")


def typing_warning(passphrase: str) -> str:
    """What to know before typing it on another keyboard, or nothing."""
    plain = unicodedata.normalize("NFC", passphrase)
    strange = any(character in _MOVING or not character.isascii() for character in plain)
    return "Some of these characters are hard to find on another keyboard." if strange else ""


def _bits(passphrase: str) -> float:
    guesses = zxcvbn(passphrase.encode(errors="replace").decode(), max_length=LONGEST_WEIGHED)["guesses"]
    bits = math.log2(float(guesses))
    words = {word for word in re.split(r"[ -]+", passphrase.casefold()) if word}
    if words <= _listed():
        return min(bits, len(words) * math.log2(len(word_list())))
    return min(bits, _bits_of_language(passphrase)) if _is_language(passphrase) else bits


@cache
def _listed() -> frozenset[str]:
    """The words of the list and the halves of those with a hyphen."""
    return frozenset(part for word in word_list() for part in word.split("-"))


def _is_language(passphrase: str) -> bool:
    """Whether it reads as words in one case: a saying, a sentence, a name, run together or not."""
    letters = sum(character.isalpha() or character.isspace() for character in passphrase)
    words = _WORD.findall(passphrase)
    is_plain = all(word in (word.lower(), word.upper(), word.capitalize()) for word in words)
    return is_plain and letters >= _MOSTLY * len(passphrase)


def _bits_of_language(passphrase: str) -> float:
    """4 bits for the first character, 2 for the next 7, 1.5 up to the 20th, 0.6 (Shannon) for each after."""
    length = len(passphrase)
    return 4.0 + 2.0 * min(length - 1, 7) + 1.5 * min(max(length - 8, 0), 12) + 0.6 * max(length - 20, 0)


def _hint_for(passphrase: str) -> str:
    """Why it is weak, in our words."""
    if len(passphrase) < 2 * LONGEST_WEIGHED // 9:
        return f"It is short. {_HINT}"
    if len(set(passphrase.casefold())) < len(passphrase) // 4:
        return f"It repeats itself. {_HINT}"
    return f"It reads like something that people say or choose. {_HINT}"
