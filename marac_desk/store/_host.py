"""What the store asks of the operating system it runs on."""

import sys

if sys.platform == "win32":
    from marac_desk.store._windows import seize, sync_file, sync_folder, uptime
else:
    from marac_desk.store._posix import seize, sync_file, sync_folder, uptime

__all__ = ["seize", "sync_file", "sync_folder", "uptime"]
