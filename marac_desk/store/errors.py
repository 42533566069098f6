"""What can go wrong with a store, each in words of its own."""

from marac_desk.errors import RuleBrokenError, StoreError


class NotAStoreError(StoreError):
    """The folder holds no store of ours."""

    def __init__(self) -> None:
        super().__init__(
            "This folder is not a MARAC Desk store. Choose the folder whose name ends in .marac."
        )


class StoreExistsError(StoreError):
    """A store was to be made where something is already."""

    def __init__(self) -> None:
        super().__init__(
            "There is something at this place already. Nothing was changed; choose another name."
        )


class WrongPassphraseError(StoreError):
    """The key file is whole, and no slot opens with what was typed."""

    def __init__(self) -> None:
        super().__init__(
            "This is not the passphrase of this store. Type it again, or use the recovery sheet."
        )


class FormerPassphraseError(WrongPassphraseError):
    """The key file is damaged, and what was typed does not open the copy of the former one."""

    def __init__(self) -> None:
        StoreError.__init__(
            self,
            "The key file of this store is damaged, and its former copy does not open with this passphrase."
            " Try the passphrase from before the last change, or use the recovery sheet.",
        )


class AlteredKeyFileError(StoreError):
    """The key file is whole, but was not written by anybody who holds the data key."""

    def __init__(self) -> None:
        super().__init__(
            "The key file of this store was altered by somebody without its key."
            " Nothing was changed; open a backup, or use the recovery sheet."
        )


class ForeignDatabaseError(StoreError):
    """The database does not begin as the key file says it does."""

    def __init__(self) -> None:
        super().__init__(
            "The database in this folder is not the one that its key file belongs to, or its beginning is"
            " damaged. Nothing was changed; put back the file that belongs here, or open a backup."
        )


class DamagedBeginningError(StoreError):
    """The first bytes of the database are another's or damaged, and all else of it is right."""

    def __init__(self) -> None:
        super().__init__(
            "The first bytes of the database of this store are damaged, and nothing else is."
            " Nothing was changed; MARAC Desk can mend them if you ask it to."
        )


class ForeignSheetError(StoreError):
    """A recovery sheet that was copied right opens no database in the folder."""

    def __init__(self) -> None:
        super().__init__(
            "This recovery sheet is another store's, or the database of this one is damaged."
            " Nothing was changed; look for the sheet that belongs here, or open a backup."
        )


class DamagedStoreError(StoreError):
    """A file of the store does not hold what was written to it."""

    def __init__(self, part: str = "The store") -> None:
        super().__init__(f"{part} is damaged. Nothing was changed; open a backup instead.")


class NewerStoreError(StoreError):
    """The store was written by a later version of the program."""

    def __init__(self) -> None:
        super().__init__(
            "This store was made by a newer version of MARAC Desk. Install that version to open it."
        )


class StoreInUseError(StoreError):
    """Another window or computer holds the store's lock."""

    def __init__(self) -> None:
        super().__init__(
            "This store is open already, in another window or on another computer. Close it there first."
        )


class StoreUnreachableError(StoreError):
    """The operating system refused to read or write the store's folder."""

    def __init__(self) -> None:
        super().__init__(
            "The store's folder cannot be read or written. Check the disk and that you may write there."
        )


class ReadOnlyStoreError(StoreUnreachableError):
    """The store lies where this account may write nothing."""

    def __init__(self) -> None:
        StoreError.__init__(
            self,
            "The store lies where nothing can be written: its disk is write-protected, or the folder belongs"
            " to another account. Copy the whole folder to this computer and open the copy.",
        )


class StoreFullError(StoreError):
    """There is no room left where the store lies."""

    def __init__(self) -> None:
        super().__init__("The disk is full. The last change was not saved; make room and try again.")


class StoreBusyError(StoreError):
    """The store stayed locked for longer than a write should take."""

    def __init__(self) -> None:
        super().__init__("The store is busy. The last change was not saved; try again in a moment.")


class UniqueKeyTakenError(RuleBrokenError):
    """A reference or another key that must be given once was given twice."""

    def __init__(self) -> None:
        super().__init__("This reference has been given already. Choose another.")


class SealedError(RuleBrokenError):
    """A document that was circulated or agreed was to be changed."""

    def __init__(self) -> None:
        super().__init__(
            "What was circulated or agreed is sealed and stays as it is. Record an amendment instead."
        )


class ReferenceBrokenError(RuleBrokenError):
    """A record names one that is not there, or is still named by another."""

    def __init__(self) -> None:
        super().__init__(
            "Something that was recorded belongs to this, or this belongs to something that is gone."
        )


class LaterChangeError(RuleBrokenError):
    """What was to be undone has been changed again since."""

    def __init__(self) -> None:
        super().__init__("This was changed again later. Undo the later change first, or record a correction.")


class AlreadyUndoneError(RuleBrokenError):
    """What was to be undone does not stand any more."""

    def __init__(self) -> None:
        super().__init__("This was undone already.")


class UnreadablePageError(StoreError):
    """SQLCipher has no memory for a page: after the disk refused to read one, or because there is none."""

    def __init__(self) -> None:
        super().__init__(
            "A part of this store could not be read: the disk refused, or there is too little free memory."
            " Nothing was changed; close the program and open the store again."
        )


class TooLittleMemoryError(StoreError):
    """The memory that a guess at the passphrase must cost is not free."""

    def __init__(self) -> None:
        super().__init__(
            "There is too little free memory to open the store. Close other programs and try again."
        )
