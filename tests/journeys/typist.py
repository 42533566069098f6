"""A typist: does by keys what the steps of a rehearsal say, and counts what that costs beyond their words.

The script is the only source: what is typed are its own fields. Every key event is counted where it is sent;
what a step cost is all of them less the lengths of the fields typed.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt

from marac_desk.rehearsal.catalogue import services
from marac_desk.rehearsal.script import Step
from marac_desk.ui.widgets.table import RECORD
from tests.journeys.keyboard import CONTROL, SHIFT, Keyboard
from tests.journeys.names import Names

IN_THE_LINE = 24
"""A text up to this long is typed in the entry line, a longer one in the agency's box."""
_KIND = {"fact": "", "opinion": " o", "reported": " r"}
_STATE = {"nil": "n", "none_held": "h", "written": "w"}
_OUTCOME = {"remains": "r", "review": "v", "step_down": "s", "close": "c", "escalate": "e", "transfer": "t"}
_ASKED = ("service", "contact", "route", "review_on", "reason")
"""What the sheet of an outcome may ask, in its order."""
_CHOICE = {"pause": "1", "share_only": "2", "urgent_only": "3", "close": "4"}
_PART = {
    "who_and_why": "1",
    "child_voice": "4",
    "parent_view": "4",
    "risks": "5",
    "strengths": "5",
    "formulation": "6",
}
_REVIEW = {"complete_action": "d", "mark_not_possible": "p", "mark_not_undertaken": "n"}
_FLAGS = {"reports_to_board": "r", "approval_sought": "a"}
_MOST_STEPS = 40


class Typist:
    """Types the steps of one meeting; knows the names of the script and the keys of the room."""

    def __init__(self, hands: Keyboard, steps: Iterable[Step]) -> None:
        self.hands = hands
        self.spent: dict[str, list[int]] = defaultdict(list)
        """Keys beyond the words, by what they were for, one figure a step."""
        self._words = 0
        self._asked = {"meeting", *(name for name, each in services().items() if not each.is_command)}
        self._names = Names(steps)
        self._conflicts: dict[str, str] = {}
        self._said: dict[str, int] = {}
        self._paragraphs: dict[str, int] = defaultdict(int)

    def perform(self, step: Step) -> None:
        """Do one step by keys; what a script asks needs none."""
        if step.name in self._asked:
            return
        before, self._words = self.hands.pressed, 0
        purpose = getattr(self, f"_do_{step.name}")(step) or "other steps"
        self.spent[purpose].append(self.hands.pressed - before - self._words)

    def _field(self, text: str) -> str:
        """A field of the script, which costs nothing beyond itself."""
        self._words += len(text)
        return text

    # ── people ────────────────────────────────────────────────────────────────────────────────
    def _do_clock(self, step: Step) -> str:
        self.hands.clock.at(str(step.value).partition(" ")[2])
        return "clock"

    def _do_record_arrival(self, step: Step) -> str:
        asked = _of(step)
        if not self._names.stands_for_an_agency(asked["person"]):
            return self._find(asked["person"])
        video = " v" if asked.get("mode") == "video" else ""
        return self._move(asked, f"in{video}")

    def _do_record_departure(self, step: Step) -> str:
        return self._move(_of(step), "out")

    def _do_record_apology(self, step: Step) -> str:
        return self._move(_of(step), "a")

    def _do_take_chair(self, step: Step) -> str:
        return self._move(_of(step), "chair")

    def _move(self, asked: dict[str, str], words: str) -> str:
        at = f" {asked['at']}" if "at" in asked else ""
        self.hands.line(f">{self._names.person(asked['person'])} {words}{at}")
        return "attendance"

    def _find(self, person: str) -> str:
        self.hands.press(Qt.Key.Key_F3)
        self.hands.type(person.rsplit(maxsplit=1)[-1].lower()[:3])
        self.hands.press(Qt.Key.Key_Return)
        return "attendance"

    def _do_declare_conflict(self, step: Step) -> None:
        asked = _of(step)
        self._conflicts[str(step.marks["as"])] = asked["person"]
        self.hands.line(
            f"!{self._names.person(asked['person'])} {asked['item'][-3:]}:", self._field(asked["nature"])
        )

    def _do_rule_on_conflict(self, step: Step) -> None:
        self._conflict(step, _of(step)["ruling"].replace("_", " "))

    def _do_step_out(self, step: Step) -> None:
        self._conflict(step, "out")

    def _do_step_back(self, step: Step) -> None:
        self._conflict(step, "back")

    def _conflict(self, step: Step, move: str) -> None:
        self.hands.line(f"!{self._names.person(self._conflicts[_of(step)['conflict']])} {move}")

    # ── items ─────────────────────────────────────────────────────────────────────────────────
    def _do_open_meeting(self, _step: Step) -> str:
        return "items"  # the key of the first item opens the meeting

    def _do_next_item(self, _step: Step) -> str:
        self.hands.press(Qt.Key.Key_F4)
        return "items"

    def _do_start_item(self, step: Step) -> str:
        self.hands.line(f"#{str(step.value)[-3:]}")
        return "items"

    def _do_defer_item(self, step: Step) -> str:
        asked = _of(step)
        self.hands.press(Qt.Key.Key_F6)
        for _ in range(_MOST_STEPS):
            if asked["item"] in self.hands.focus.currentIndex().data(RECORD).title:
                break
            self.hands.press(Qt.Key.Key_Down)
        self.hands.press(Qt.Key.Key_Return)
        self.hands.press(Qt.Key.Key_F5, SHIFT)
        self.hands.type(self._field(asked["reason"]))
        self.hands.press(Qt.Key.Key_Return)
        return "items"

    def _do_read_confidentiality(self, _step: Step) -> None:
        self.hands.press(Qt.Key.Key_Space)

    def _do_agree_confidentiality(self, step: Step) -> None:
        """All who are here agree with the key that reads it; who comes later, with the key of what waits."""
        if step.value:
            self.hands.press(Qt.Key.Key_F10)

    def _do_adjourn_meeting(self, _step: Step) -> None:
        self.hands.press(Qt.Key.Key_F11)

    def _do_resume_meeting(self, _step: Step) -> None:
        self.hands.press(Qt.Key.Key_F11)

    def _do_agree_minutes(self, _step: Step) -> None:
        self.hands.press(Qt.Key.Key_Space)

    def _do_choose_when_inquorate(self, step: Step) -> None:
        asked = _of(step)
        if self.hands.focus.objectName() != "entry":
            self.hands.press(Qt.Key.Key_F2)
        self.hands.type(_CHOICE[asked["choice"]])
        if "reason" in asked:
            self.hands.type(self._field(asked["reason"]))
            self.hands.press(Qt.Key.Key_Return)

    def _do_undo_last(self, _step: Step) -> None:
        self.hands.press(Qt.Key.Key_F8)

    def _do_close_meeting(self, _step: Step) -> None:
        self.hands.press(Qt.Key.Key_Space)

    # ── what is said ──────────────────────────────────────────────────────────────────────────
    def _do_share_contribution(self, step: Step) -> str:
        asked = _of(step)
        self._note_paragraphs(step, asked)
        who = (
            self._names.person(asked["speaker"])
            if "speaker" in asked
            else self._names.agency(asked["agency"])
        )
        mark, text = _KIND[asked.get("kind", "fact")], asked.get("text", "")
        if "state" in asked:
            self.hands.line(f"{who} {_STATE[asked['state']]}" + (":" if text else ""), self._field(text))
        elif len(text) <= IN_THE_LINE:
            self.hands.line(f"{who}{mark}:", self._field(text))
        else:
            self.hands.line(f"{who}{mark}")
            self.hands.type(self._field(text))
            self.hands.press(Qt.Key.Key_Return, CONTROL)
        return "contribution"

    def _note_paragraphs(self, step: Step, asked: dict[str, str]) -> None:
        if "as" in step.marks:
            self._said[str(step.marks["as"])] = self._paragraphs[asked["item"]]
        self._paragraphs[asked["item"]] += asked.get("text", "").count("\n") + bool(asked.get("text"))

    def _do_restrict_paragraph(self, step: Step) -> str:
        asked = step.value
        audience = asked["audience"]
        names = " ".join(map(self._names.agency, audience["only"])) if isinstance(audience, dict) else "c"
        return self._rule(asked, names)

    def _do_hold_in_doubt(self, step: Step) -> str:
        return self._rule(_of(step), "d")

    def _rule(self, asked: dict[str, str], audience: str) -> str:
        """The last paragraph is meant unless a number says otherwise."""
        label, _, number = asked["paragraph"].partition("/")
        place = self._said[label] + int(number)
        which = "" if place in self._paragraphs.values() else f"{place} "
        self.hands.line(f"={which}{audience}:", self._field(asked["reason"]))
        return "restriction"

    def _do_write_section(self, step: Step) -> str:
        asked = _of(step)
        box = f"section.{asked['name']}" if asked["name"] in _PART else "item.note"
        self._go_to(_PART.get(asked["name"], "1"), box)
        self.hands.type(self._field(asked["text"]))
        self.hands.press(Qt.Key.Key_Return, CONTROL)
        return "section"

    def _go_to(self, number: str, box: str) -> None:
        for _ in range(_MOST_STEPS):
            self.hands.part(number)
            if self.hands.focus.objectName() == box:
                return
        raise AssertionError(f"{box} is not reached by Alt+{number}")

    def _do_record_decision(self, step: Step) -> str:
        """Flags first, for Ctrl+Enter in the box keeps the decision with them."""
        asked = _of(step)
        self.hands.part("9")
        flags = "".join(letter for name, letter in _FLAGS.items() if name in asked)
        if flags:
            self.hands.press(Qt.Key.Key_Tab)
            self.hands.type(flags)
            self.hands.press(Qt.Key.Key_Backtab, SHIFT)
        assert self.hands.focus.objectName() == "item.decision"
        self.hands.type(self._field(asked["text"]))
        self.hands.press(Qt.Key.Key_Return, CONTROL)
        return "decision"

    def _do_record_dissent(self, step: Step) -> None:
        asked = _of(step)
        self.hands.line(f"{self._names.agency(asked['agency'])} d:", self._field(asked["text"]))

    # ── what is decided ───────────────────────────────────────────────────────────────────────
    def _do_set_level(self, step: Step) -> str:
        asked = _of(step)
        self.hands.level(asked["level"][0].lower())
        if "status" in asked:
            self.hands.type(asked["status"][0])
        for name in ("tool", "score", "judgement"):
            if name in asked:
                self.hands.type(self._field(asked[name]))
                self.hands.press(Qt.Key.Key_Return if name == "judgement" else Qt.Key.Key_Tab, _sent(name))
        return "level and status"

    def _do_set_action(self, step: Step) -> str:
        asked = step.value
        owner = self._field(self._names.person(asked["lead"]) if "lead" in asked else self._owner(asked))
        due = self._field(asked.get("due") or _typed(asked.get("due_on", "")))
        others = "".join(f" +{self._field(self._names.agency(code))}" for code in asked.get("supporting", ()))
        if self.hands.focus.objectName() == "entry":
            self.hands.type("@")
        else:
            self.hands.part("8")
        by = "by " if due and not owner else " " if due else ""
        self.hands.type(f"{owner}{by}{due}:{self._field(asked['text'])}{others}")
        self.hands.press(Qt.Key.Key_Return)
        assert not self.hands.focus.text(), self.hands.echo
        return _kind_of_action(asked)

    def _owner(self, asked: dict[str, str]) -> str:
        return self._names.agency(asked["owner"]) if "owner" in asked else ""

    def _do_record_outcome(self, step: Step) -> str:
        asked = _of(step)
        self.hands.part("9")
        self.hands.type(_OUTCOME[asked["kind"]])
        given = [each for each in _ASKED if each in asked]
        for name in given:
            self._tab_to(f"outcome.{name}")
            self.hands.type(self._field(_typed(asked[name]) if name == "review_on" else asked[name]))
        if "open_actions" in asked:
            self._tab_to("outcome.open_actions")
            self.hands.type(asked["open_actions"][0])
        elif given:
            self.hands.press(Qt.Key.Key_Return)
        return "outcome"

    def _tab_to(self, box: str) -> None:
        for _ in range(_MOST_STEPS):
            if self.hands.focus.objectName() == box:
                return
            self.hands.press(Qt.Key.Key_Tab)
        raise AssertionError(f"{box} is not reached by Tab")

    def _do_complete_action(self, step: Step) -> str:
        return self._review(step)

    def _do_mark_not_possible(self, step: Step) -> str:
        return self._review(step)

    def _do_mark_not_undertaken(self, step: Step) -> str:
        return self._review(step)

    def _review(self, step: Step) -> str:
        asked = _of(step)
        self._choose_action(asked["action"])
        self.hands.type(_REVIEW[step.name])
        if step.name != "complete_action":
            self.hands.type(self._field(asked.get("reason", "")))
            self.hands.press(Qt.Key.Key_Return)
        return "action reviewed"

    def _do_carry_action(self, step: Step) -> str:
        asked = _of(step)
        day = self._field(_typed(asked["due_on"]))
        return self._moved(step, "c", f"{day}: {self._field(asked['reason'])}" if "reason" in asked else day)

    def _do_reassign_action(self, step: Step) -> str:
        return self._moved(step, "r", self._field(_of(step)["to"]))

    def _do_fill_gaps(self, step: Step) -> str:
        asked = _of(step)
        if "due_on" in asked:
            return self._moved(step, "c", self._field(_typed(asked["due_on"])))
        owner, lead = self._names.agency(asked["owner"]), self._names.person(asked["lead"])
        return self._moved(step, "r", f"{self._field(owner)}/{self._field(lead)}")

    def _moved(self, step: Step, letter: str, to: str) -> str:
        self._choose_action(_of(step)["action"])
        self.hands.type(letter)
        self.hands.type(to)
        self.hands.press(Qt.Key.Key_Return)
        return "action reviewed"

    def _choose_action(self, ref: str) -> None:
        """Down the lists by the arrows and Tab until the action is the chosen one."""
        for _ in range(_MOST_STEPS):
            chosen = getattr(self.hands.focus, "selected", None)
            if chosen is not None and chosen.reference == ref:
                return
            self._one_further()
        raise AssertionError(f"{ref} is not found by the arrows and Tab")

    def _one_further(self) -> None:
        """The next action of this list, or the first of the next."""
        if not self._step(Qt.Key.Key_Down):
            self.hands.press(Qt.Key.Key_Tab)
            while self._step(Qt.Key.Key_Up):
                pass

    def _step(self, key: Qt.Key) -> bool:
        """Whether an arrow led to another action."""
        before = getattr(self.hands.focus, "selected", None)
        if before is not None:
            self.hands.press(key)
        return before is not None and self.hands.focus.selected != before


def _kind_of_action(asked: dict[str, str]) -> str:
    """Support is a field more, and "by" stands where an owner would."""
    if "supporting" in asked:
        return "action with supporting agencies"
    return "action" if "owner" in asked or "due" not in asked else "action without an owner, by a day"


def _of(step: Step) -> dict[str, str]:
    """The fields of a step; a bare value is whom or what it is about."""
    return step.value if isinstance(step.value, dict) else {"person": step.value}


def _typed(day: str) -> str:
    """A day as it is typed: `9/6`."""
    if not day:
        return ""
    found = date.fromisoformat(day)
    return f"{found.day}/{found.month}"


def _sent(name: str) -> Qt.KeyboardModifier:
    return CONTROL if name == "judgement" else Qt.KeyboardModifier.NoModifier
