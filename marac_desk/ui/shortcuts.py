"""The one table of shortcuts: it drives the bindings, the menus and the F1 sheet."""

from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Where(StrEnum):
    """Where a key works; also the headings of the F1 sheet."""

    EVERYWHERE = "Everywhere"
    ROOM = "In the room"
    CASE = "At a case"
    BOX = "While typing in a box"
    CARDS = "On the card of what an agency said"
    LISTS = "In lists of actions"
    PEOPLE = "Who is here: a letter on a person"
    WITHHELD = "While an item is withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """One key, what it does in words, and the name its slot is found by."""

    name: str
    keys: tuple[str, ...]
    words: str
    where: Where = Where.EVERYWHERE
    is_bound: bool = True
    """Whether a window binds it; keys that belong to one widget are only listed."""


PAGES: Final = ("today", "meetings", "cases", "people", "actions", "strategy", "reports", "settings")
"""The places of the rail, in the order of Ctrl+1 to Ctrl+8."""

_PAGE_WORDS: Final = {
    "today": "Today",
    "meetings": "Meetings",
    "cases": "Cases",
    "people": "People and places",
    "actions": "Actions",
    "strategy": "Strategy",
    "reports": "Reports",
    "settings": "Settings",
}


def page_title(name: str) -> str:
    """What the rail calls the page `name`."""
    return _PAGE_WORDS[name]


def _pages() -> tuple[Shortcut, ...]:
    return tuple(
        Shortcut(name=name, keys=(f"Ctrl+{place}",), words=_PAGE_WORDS[name])
        for place, name in enumerate(PAGES, start=1)
    )


REVIEW_KEYS: Final = (
    ("D", "done"),
    ("P", "not possible"),
    ("N", "not undertaken"),
    ("C", "carry, or give a date"),
    ("R", "reassign, or give an owner"),
    ("L", "name its lead"),
    ("A", "accepted"),
    ("W", "who may know"),
)
"""The letters that act on an action in a list."""

CARD_KEYS: Final = (
    ("F", "a fact"),
    ("O", "a professional opinion"),
    ("R", "reported by a third party"),
    ("U", "who may know it; decides a doubt"),
    ("D", "in doubt: hold it for the Chair"),
    ("M", "move it to another agency"),
    ("E", "edit its words"),
)
"""The letters that act on what an agency said, on its card."""

PEOPLE_KEYS: Final = (
    ("V", "by video"),
    ("A", "apologies"),
    ("D", "deputy"),
    ("C", "in the chair, or out of it"),
    ("T", "correct the times"),
    ("P", "lets the meeting proceed"),
    ("B", "ballot as substitute"),
)
"""The letters that act on a person of the attendance stage."""

WITHHELD_KEYS: Final = (
    ("O", "They are out of the room"),
    ("S", "Show it all the same"),
)
"""The letters that end the cover over a withheld item."""

CASE_PARTS: Final = (
    ("1", "Who and why listed; under another item its note"),
    ("2", "Actions since last time"),
    ("3", "Information from agencies; again, the cards"),
    ("4", "Child's voice, parents' view"),
    ("5", "Risks, strengths"),
    ("6", "Formulation"),
    ("7", "Level, then status: a letter each"),
    ("8", "An action, in the entry line"),
    ("9", "Outcome: a letter, then what it asks; under another item its decision"),
)
"""The places of a case's fixed order that a key goes to."""

SHORTCUTS: Final = (
    *_pages(),
    Shortcut(name="keys", keys=("F1",), words="This sheet of keys"),
    Shortcut(name="help", keys=("Shift+F1",), words="Help"),
    Shortcut(name="larger", keys=("Ctrl+=", "Ctrl++"), words="Everything larger"),
    Shortcut(name="smaller", keys=("Ctrl+-",), words="Everything smaller"),
    Shortcut(name="usual", keys=("Ctrl+0",), words="The usual size"),
    Shortcut(
        name="undo",
        keys=("F8",),
        words="Undo the last step; Ctrl+Z too, where no typing is left to take back",
    ),
    Shortcut(name="lock", keys=("F12",), words="Lock at once"),
    Shortcut(name="quit", keys=("Ctrl+Q",), words="Close MARAC Desk"),
    Shortcut(name="entry", keys=("F2",), words="To the entry line", where=Where.ROOM),
    Shortcut(
        name="offered", keys=("Alt+W",), words="Take the working day that a hint offers", where=Where.ROOM
    ),
    Shortcut(
        name="next_item",
        keys=("F4",),
        words="Next item; an adjourned meeting is taken up again",
        where=Where.ROOM,
    ),
    Shortcut(name="previous_item", keys=("Shift+F4",), words="Look at the item before", where=Where.ROOM),
    Shortcut(name="attendance", keys=("F3",), words="Who is here", where=Where.ROOM),
    Shortcut(name="names", keys=("F7",), words="Show or hide names", where=Where.ROOM),
    Shortcut(
        name="order", keys=("F6",), words="To the running order; Enter looks at an item", where=Where.ROOM
    ),
    Shortcut(
        name="reference",
        keys=("Alt+I",),
        words="To the reference column of a case, and back",
        where=Where.ROOM,
    ),
    Shortcut(name="take_up", keys=("F5",), words="Take up the item looked at", where=Where.ROOM),
    Shortcut(
        name="put_off",
        keys=("Shift+F5",),
        words="Put off the item looked at, with a reason",
        where=Where.ROOM,
    ),
    *(
        Shortcut(name=f"part_{number}", keys=(f"Alt+{number}",), words=words, where=Where.CASE)
        for number, words in CASE_PARTS
    ),
    Shortcut(name="cover", keys=("F9",), words="Privacy cover", where=Where.ROOM),
    Shortcut(name="settle", keys=("F10",), words="Do what waits first above the stage", where=Where.ROOM),
    Shortcut(
        name="waits",
        keys=("Alt+0",),
        words="To what waits above the stage; arrows and Enter",
        where=Where.ROOM,
    ),
    Shortcut(name="pause", keys=("F11",), words="Pause the meeting, or take it up again", where=Where.ROOM),
    Shortcut(
        name="leave",
        keys=("Shift+Escape",),
        words="Leave the room's screen; the meeting runs on",
        where=Where.ROOM,
    ),
    Shortcut(name="practise", keys=("Alt+T",), words="Practise: a step of the tour", where=Where.ROOM),
    Shortcut(name="practise_leave", keys=("Alt+Shift+T",), words="Leave the tour", where=Where.ROOM),
    Shortcut(name="next_agency", keys=("Ctrl+Down",), words="Next agency round the table", where=Where.ROOM),
    Shortcut(name="previous_agency", keys=("Ctrl+Up",), words="Agency before", where=Where.ROOM),
    Shortcut(name="say_fact", keys=("Alt+F",), words="What is typed is a fact", where=Where.CASE),
    Shortcut(name="say_opinion", keys=("Alt+O",), words="… a professional opinion", where=Where.CASE),
    Shortcut(name="say_reported", keys=("Alt+R",), words="… reported by a third party", where=Where.CASE),
    Shortcut(name="say_nil", keys=("Alt+N",), words="The agency has nothing to add", where=Where.CASE),
    Shortcut(name="say_none", keys=("Alt+H",), words="… holds no information", where=Where.CASE),
    Shortcut(name="say_written", keys=("Alt+L",), words="… has sent it in writing", where=Where.CASE),
    Shortcut(name="all_nil", keys=("Alt+A",), words="All others present: nothing to add", where=Where.CASE),
    Shortcut(
        name="readers",
        keys=("Alt+U",),
        words="Keep what is typed for some readers alone",
        where=Where.CASE,
    ),
    Shortcut(name="doubt", keys=("Alt+D",), words="… in doubt: hold it for the Chair", where=Where.CASE),
    Shortcut(name="learn", keys=("Alt+K",), words="Learn the word that is underlined", where=Where.CASE),
    Shortcut(name="dissent", keys=("Alt+X",), words="The agency does not agree", where=Where.CASE),
    Shortcut(name="goals", keys=("Alt+G",), words="Goals; again, feedback and plan", where=Where.CASE),
    Shortcut(name="support", keys=("Alt+S",), words="Support stage: a letter", where=Where.CASE),
    Shortcut(name="prompts", keys=("Alt+P",), words="To the prompts; a key each ticks one", where=Where.CASE),
    Shortcut(
        name="move",
        keys=("Alt+M",),
        words="Move what is typed to another agency",
        where=Where.CASE,
    ),
    *(
        Shortcut(name=f"card_{key}", keys=(key,), words=words, where=Where.CARDS, is_bound=False)
        for key, words in CARD_KEYS
    ),
    *(
        Shortcut(name=f"list_{key}", keys=(key,), words=words, where=Where.LISTS, is_bound=False)
        for key, words in REVIEW_KEYS
    ),
    *(
        Shortcut(name=f"people_{key}", keys=(key,), words=words, where=Where.PEOPLE, is_bound=False)
        for key, words in PEOPLE_KEYS
    ),
    *(
        Shortcut(name=f"withheld_{key}", keys=(key,), words=words, where=Where.WITHHELD, is_bound=False)
        for key, words in WITHHELD_KEYS
    ),
    Shortcut(
        name="commit", keys=("Ctrl+Return",), words="Keep what is typed", where=Where.BOX, is_bound=False
    ),
)


def sheet(pages: Container[str]) -> tuple[tuple[Where, tuple[Shortcut, ...]], ...]:
    """The F1 sheet: every shortcut under its heading, less those of pages that are not there."""
    return tuple(
        (where, found)
        for where in Where
        if (
            found := tuple(
                shortcut for shortcut in SHORTCUTS if shortcut.where is where and _is_there(shortcut, pages)
            )
        )
    )


def _is_there(found: Shortcut, pages: Container[str]) -> bool:
    return found.name not in PAGES or found.name in pages


def shortcut(name: str) -> Shortcut:
    """The shortcut called `name`."""
    return next(found for found in SHORTCUTS if found.name == name)
