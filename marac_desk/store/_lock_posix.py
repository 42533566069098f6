"""The operating system's lock on an open file: Linux and macOS."""

import fcntl


def seize(descriptor: int) -> bool:
    """Lock the open file without waiting; whether it was free."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
