"""The recovery code: a store's data key as letters and digits that a person can copy by hand.

52 characters of Crockford's base32, which has no I, L, O or U to mistake, and 4 check characters, in groups
of 4. The check is a CRC of 20 bits whose polynomial is primitive: it finds every single wrong character and
every two that were swapped, wherever they stand. Source: security design, section 2.4.
"""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product

from marac_desk.domain.formats import in_words
from marac_desk.errors import BadInputError

KEY_BYTES = 32
GROUP = 4
CHARACTERS = 56
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = {"O": "0", "I": "1", "L": "1"}
_BITS = 5
_PADDING = 4  # 52 characters hold 260 bits
_CHECK_BITS = 20
_POLYNOMIAL = (1 << 20) | (1 << 3) | 1  # x^20 + x^3 + 1, of period 2^20 - 1

Symbols = tuple[int, ...]
Change = tuple[int, int]
"""The difference made to one character, and where it stands."""


def recovery_code(key: bytes) -> str:
    """The code of a data key of 32 bytes, in 14 groups with a space between."""
    number = int.from_bytes(key) << _PADDING
    whole = number << _CHECK_BITS | _remainder(number << _CHECK_BITS)
    places = range(_BITS * (CHARACTERS - 1), -1, -_BITS)
    return _grouped("".join(_ALPHABET[whole >> place & 31] for place in places))


def parse_recovery_code(typed: str) -> bytes:
    """The data key of a code, however it is spaced and whether in small letters or capitals.

    Raises:
        BadInputError: It holds a character that no code has, is too short or too long, or was mistyped;
            the message says which, and where to look.
    """
    symbols = _symbols(typed)
    if _remainder(_number(symbols)):
        raise BadInputError(_where_to_look(symbols))
    number = _number(symbols) >> _CHECK_BITS
    if number & ((1 << _PADDING) - 1):
        raise BadInputError("This is not a recovery code of MARAC Desk.")
    return (number >> _PADDING).to_bytes(KEY_BYTES)


def is_beginning(typed: str, code: str) -> bool:
    """Whether the first 8 characters of a code were typed back."""
    plain = _plain(typed)
    return len(plain) == 2 * GROUP and secrets.compare_digest(plain.encode(), _plain(code)[:8].encode())


def groups_to_compare(typed: str) -> tuple[int, ...]:
    """The groups, from 1, in which a code of full length looks mistyped; none where it is right or lost."""
    plain = _plain(typed)
    strange = [at for at, character in enumerate(plain) if character not in _ALPHABET]
    if strange or len(plain) != CHARACTERS:
        return _groups(strange)
    symbols = _symbols(plain)
    return _groups(_suspects(symbols)) if _remainder(_number(symbols)) else ()


def _groups(places: Iterable[int]) -> tuple[int, ...]:
    """The numbers of the groups that these places of a code lie in."""
    return tuple(sorted({at // GROUP + 1 for at in places}))


def _symbols(typed: str) -> Symbols:
    plain = _plain(typed)
    strange = sorted({character for character in plain if character not in _ALPHABET})
    if strange:
        raise BadInputError(f"A recovery code has no {in_words(strange, 'or')}. Look at the sheet again.")
    if len(plain) != CHARACTERS:
        raise BadInputError(f"A recovery code has {CHARACTERS} characters; these are {len(plain)}.")
    return tuple(map(_ALPHABET.index, plain))


def _plain(typed: str) -> str:
    """Capitals without spaces and hyphens, look-alikes read as what was meant."""
    bare = "".join(typed.upper().replace("-", " ").split())
    return "".join(_READ_AS.get(character, character) for character in bare)


def _grouped(characters: str) -> str:
    return " ".join(characters[at : at + GROUP] for at in range(0, len(characters), GROUP))


def _number(symbols: Symbols) -> int:
    number = 0
    for symbol in symbols:
        number = number << _BITS | symbol
    return number


def _powers() -> Iterator[int]:
    """What is left of each power of x, from the first."""
    power = 1
    for _ in range(_BITS * CHARACTERS):
        yield power
        power <<= 1
        if power >> _CHECK_BITS:
            power ^= _POLYNOMIAL


_POWERS = tuple(_powers())


def _remainder(number: int, place: int = 0) -> int:
    """What is left of `number`, shifted to `place`, as a polynomial over two elements; 0 for a right code."""
    rest = 0
    while number:
        if number & 1:
            rest ^= _POWERS[place]
        number, place = number >> 1, place + 1
    return rest


def _where_to_look(symbols: Symbols) -> str:
    """In which groups one wrong character, or two swapped neighbours, would explain the check."""
    groups = _groups(_suspects(symbols))
    if 1 <= len(groups) <= 2:  # noqa: PLR2004 - more would be no help
        named = in_words([str(group) for group in groups], "or")
        return f"The recovery code was mistyped, most likely in group {named}. Compare it with the sheet."
    return "The recovery code was mistyped in more than one place. Compare every group with the sheet."


def _suspects(symbols: Symbols) -> Iterator[int]:
    """Where a single change, or a swap with the character after it, gives a right code."""
    wrong = _remainder(_number(symbols))
    yield from (at for _, at in _explained()[0].get(wrong, ()))
    for difference, at in _explained()[1].get(wrong, ()):
        if symbols[at] ^ symbols[at + 1] == difference:
            yield at


@cache
def _explained() -> tuple[dict[int, list[Change]], dict[int, list[Change]]]:
    """For each remainder, the single changes that leave it, and the swaps of neighbours."""
    singles: dict[int, list[Change]] = defaultdict(list)
    swaps: dict[int, list[Change]] = defaultdict(list)
    for change, at in product(range(1, 32), range(CHARACTERS)):
        place = _BITS * (CHARACTERS - 1 - at)
        singles[_remainder(change, place)].append((change, at))
        if place:
            swaps[_remainder(change << _BITS | change, place - _BITS)].append((change, at))
    return singles, swaps
