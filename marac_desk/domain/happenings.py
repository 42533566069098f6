"""What can happen to a store without any record getting a new version.

Source: Data Protection Act 2018, section 62; security design, section 3.1.
"""

from enum import StrEnum

from marac_desk.domain.acts import Act


class Happening(StrEnum):
    """Something to be noted in the log by itself; its value is the command that the event names."""

    UNLOCK = "unlock"
    FAILED_UNLOCKS = "failed_unlocks"
    """Wrong passphrases before an unlocking: `count` of them."""
    LOCK = "lock"
    CONSULT = "consult"
    """A case was opened, or a text that is the Chair's alone: `subject` is its id."""
    EXPORT = "export"
    """Something went out as a file that is no document of a meeting: `count` lines of it."""
    KEY_CHANGE = "key_change"
    SHEET_MADE = "sheet_made"
    RECOVERY = "recovery"
    """The store was opened by its recovery sheet, and got a new passphrase."""
    BACKUP = "backup"
    DRILL = "drill"
    """A backup was opened and compared, for practice."""
    RESTORE = "restore"
    REPAIR = "repair"
    """Damage of the store's files was mended."""
    CLOCK_JUMP = "clock_jump"
    """The computer's clock was set: `count` seconds forward, or back where negative."""
    EARLIER_LOG = "earlier_log"
    """A log that ends earlier than this computer last saw was taken for right: `count` is where it ended."""

    @property
    def act(self) -> Act:
        """What it is in the words of the log."""
        return _ACTS[self]


_ACTS = {
    Happening.UNLOCK: Act.UNLOCK,
    Happening.FAILED_UNLOCKS: Act.FAILED_UNLOCK,
    Happening.LOCK: Act.LOCK,
    Happening.CONSULT: Act.CONSULT,
    Happening.EXPORT: Act.EXPORT,
    Happening.KEY_CHANGE: Act.KEY_CHANGE,
    Happening.SHEET_MADE: Act.KEY_CHANGE,
    Happening.RECOVERY: Act.KEY_CHANGE,
    Happening.BACKUP: Act.BACKUP,
    Happening.DRILL: Act.BACKUP,
    Happening.RESTORE: Act.RESTORE,
    Happening.REPAIR: Act.REPAIR,
    Happening.CLOCK_JUMP: Act.CLOCK_JUMP,
    Happening.EARLIER_LOG: Act.WARNING,
}
