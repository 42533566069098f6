"""What is used of keyring's back-ends, whichever the operating system."""

from typing import Protocol


class Backend(Protocol):
    """What is used of one of keyring's back-ends."""

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept, or None."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        ...


Made = tuple[Backend, tuple[type[Exception], ...]]
"""A back-end, and what its use may raise beside the usual."""
