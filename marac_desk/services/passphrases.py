"""Passphrases of words drawn by lot."""

import secrets
from functools import cache

from marac_desk.system.resources import resource

WORDS, MORE_WORDS = 5, 6


def new_passphrase(words: int = WORDS) -> str:
    """Words drawn by lot from the list of 7,776: each adds 12.9 bits.

    Source: security design, section 2.2.
    """
    return " ".join(secrets.choice(word_list()) for _ in range(words))


@cache
def word_list() -> tuple[str, ...]:
    """The words that passphrases are made of: the EFF's large list."""
    return tuple(resource("wordlist/words.txt").read_text(encoding="utf-8").split())
