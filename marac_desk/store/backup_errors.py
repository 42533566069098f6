"""What can go wrong with a backup, each in words of its own. The store itself is never touched by any."""

from marac_desk.errors import StoreError


class NotABackupError(StoreError):
    """The folder holds no backup of ours, or only half of one."""

    def __init__(self) -> None:
        super().__init__("This folder is not a whole backup of MARAC Desk. Choose another.")


class DamagedBackupError(StoreError):
    """A file of a backup is not what was written to it."""

    def __init__(self) -> None:
        super().__init__(
            "This backup is damaged: it is not what was written. Nothing was changed; choose another."
        )


class ForeignBackupError(StoreError):
    """The backup was not made by anybody with this store's key."""

    def __init__(self) -> None:
        super().__init__(
            "This backup is another store's, or was altered. Nothing was changed; choose another."
        )


class NewerBackupError(StoreError):
    """A later version of the program has made the backup."""

    def __init__(self) -> None:
        super().__init__(
            "This backup was made by a newer version of MARAC Desk. Install that version to restore it."
        )


class BackupPlaceError(StoreError):
    """The disk refused to take the backup."""

    def __init__(self) -> None:
        super().__init__(
            "The backup could not be written: its disk is full or not there, or you may not write to it."
            " Nothing half made was left."
        )


class BackupsUnreadableError(StoreError):
    """The folder of the backups is there and cannot be listed."""

    def __init__(self) -> None:
        super().__init__(
            "The folder of the backups cannot be read. Look whether its disk is there and you may read it."
        )


class RestorePlaceError(StoreError):
    """The disk refused to take what was restored, or to give the backup."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing was restored: the disk is full or not there, or you may not read or write there."
        )


class RestoreTakenError(StoreError):
    """A backup was to be restored to where something is already."""

    def __init__(self) -> None:
        super().__init__("There is something in this folder already. Nothing was changed; name a new one.")


class UnprovenBackupError(StoreError):
    """A copy that was made does not hold what the store holds."""

    def __init__(self) -> None:
        super().__init__(
            "The backup was not kept: the copy did not prove to hold what the store holds. Try again;"
            " if it happens twice, use another disk."
        )


class StoppedError(StoreError):
    """Slow work was stopped before it had finished."""

    def __init__(self) -> None:
        super().__init__("Stopped before it had finished. Nothing half made was left.")


class OpenedBackupError(StoreError):
    """A backup was to be worked in as if it were the store."""

    def __init__(self) -> None:
        super().__init__(
            "This folder is a backup, and stays as it is. Restore it into a new folder, and open that."
        )


class NothingToRescueError(StoreError):
    """The beginning of a database is damaged, so that nothing in it can be found."""

    def __init__(self) -> None:
        super().__init__(
            "The part of the database that says where everything lies is damaged: nothing can be found in"
            " it. The store was not touched; restore a backup."
        )
