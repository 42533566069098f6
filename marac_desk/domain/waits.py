"""How long the first window waits after wrong passphrases: long enough to tire, never a lock-out.

Source: security design, section 4.2, S3; a thief has the file and does not ask this window.
"""

from typing import Final

FREE: Final = 2
"""So many wrong tries cost no wait: a slip of the finger, and a slip of the memory."""
LONGEST: Final = 30


def wait_after(wrong: int) -> int:
    """Seconds until the next try after so many wrong ones in a row: 0, 0, 1, 2, 4, 8, 16, then 30."""
    if wrong <= FREE:
        return 0
    doublings = min(wrong - FREE - 1, LONGEST)  # a count from a damaged file must not become a huge power
    return min(1 << doublings, LONGEST)


def wait_words(seconds: int) -> str:
    """What the window says while it waits."""
    return f"Try again in {seconds} seconds." if seconds > 1 else "Try again in a second."
