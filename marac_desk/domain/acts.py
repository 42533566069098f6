"""What an event is in the words of data protection law, and the few words of ours beside them.

Source: Data Protection Act 2018, section 62; security design, section 3.1.
"""

from enum import StrEnum


class Act(StrEnum):
    """The word for what was done with what is held, or with the store that holds it."""

    COLLECT = "collect"
    ALTER = "alter"
    CONSULT = "consult"
    DISCLOSE = "disclose"
    APPROVE = "approve"
    UNLOCK = "unlock"
    FAILED_UNLOCK = "failed unlock"
    LOCK = "lock"
    EXPORT = "export"
    KEY_CHANGE = "key change"
    BACKUP = "backup"
    RESTORE = "restore"
    REPAIR = "repair"
    CLOCK_JUMP = "clock jump"
    WARNING = "warning"


_ACTS = {
    "write_agenda": Act.DISCLOSE,
    "write_minutes": Act.DISCLOSE,
    "circulate_minutes": Act.DISCLOSE,
    "write_case_minutes": Act.DISCLOSE,
    "write_trackers": Act.DISCLOSE,
    "record_disclosure": Act.DISCLOSE,
    "write_disclosures": Act.DISCLOSE,
    "write_restricted": Act.DISCLOSE,
    "write_distribution": Act.DISCLOSE,
    "write_attendance": Act.DISCLOSE,
    "write_extract": Act.DISCLOSE,
    "write_action_list": Act.DISCLOSE,
    "circulate_paper": Act.DISCLOSE,
    "circulate_papers": Act.DISCLOSE,
    "give_approval": Act.APPROVE,
    "agree_minutes": Act.APPROVE,
    "amend_minutes": Act.APPROVE,
    "check_minutes": Act.APPROVE,
    "confirm_agenda": Act.APPROVE,
    "ratify": Act.APPROVE,
}
"""Commands that do more than add to what is held or change it."""


def act_of(command: str, version: int) -> Act:
    """What `command` did when it wrote this version of a record; undoing anything alters it."""
    return _ACTS.get(command, Act.COLLECT if version == 1 else Act.ALTER)
