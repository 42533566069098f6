"""What is asked of the operating system the program runs on."""

import sys

if sys.platform == "win32":
    from marac_desk.host._windows import seize, sync_file, sync_folder
else:
    from marac_desk.host._posix import seize, sync_file, sync_folder

__all__ = ["seize", "sync_file", "sync_folder"]
