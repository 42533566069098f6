"""The first window: opens a store, creates one, or recovers one by its sheet. It remembers nothing secret."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from marac_desk.domain.waits import wait_after
from marac_desk.services.rows.words import Tone
from marac_desk.ui.ask import Ask
from marac_desk.ui.background import Background
from marac_desk.ui.door.create_form import CreateForm
from marac_desk.ui.door.form import DoorForm
from marac_desk.ui.door.open_form import OpenForm
from marac_desk.ui.shortcuts import shortcut
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import SPACE, SPACE_L
from marac_desk.ui.widgets.capture_switch import CaptureSwitch
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.picture import Picture
from marac_desk.ui.widgets.scroll import Scroll
from marac_desk.ui.widgets.text import label, name

if TYPE_CHECKING:
    from marac_desk.ui.door.doorkeeper import Doorkeeper
    from marac_desk.ui.door.jobs import Made, Opening
    from marac_desk.ui.door.recover_form import RecoverForm
    from marac_desk.ui.door.sheet_form import SheetForm

_WIDTH, _HEIGHT = 640, 700
_OPEN: Final = "Open a store that exists instead"
_CREATE: Final = "Create a new store instead"
_RECOVER: Final = "Use the recovery sheet"


class UnlockWindow(QWidget):
    """Asks for the place and the passphrase, and hands on the opened store."""

    opened = Signal(object)
    made = Signal()
    """A new store is open here: its code may be on the screen until its sheet is kept."""
    lock_asked = Signal()

    def __init__(
        self, doorkeeper: "Doorkeeper", background: Background, ask: Ask, *, recent: Path | None, usual: Path
    ) -> None:
        """Show the form that opens, or the one that creates if there is nothing to open.

        Args:
            recent: The store to offer; None if there is none.
            usual: The folder where stores are kept unless the person says otherwise.
        """
        super().__init__()
        self._doorkeeper, self._background = doorkeeper, background
        self._looker = Background(self)
        self.setWindowTitle("MARAC Desk")
        name(self, "ground", "Unlock MARAC Desk")
        self._ask, self._recent, self._usual = ask, recent, usual
        self._place = recent
        self._made: Made | None = None
        self._open: OpenForm | None = None
        self._create: CreateForm | None = None
        self._recover: RecoverForm | None = None
        self._sheet: SheetForm | None = None
        self._shown: DoorForm | None = None
        self._ways = {words: _way(words) for words in (_OPEN, _CREATE, _RECOVER)}
        self.capture = CaptureSwitch("way.capture")
        self._lay_out()
        self.capture.refused.connect(self._on_refused)
        self._ways[_OPEN].clicked.connect(self._show_opening)
        self._ways[_CREATE].clicked.connect(self._show_creating)
        self._ways[_RECOVER].clicked.connect(self._show_recovering)
        if recent is None:
            self._show_creating()
        else:
            self._show_opening()
        screen = self.screen().availableSize()
        wanted = QSize(theme().size(_WIDTH), theme().size(_HEIGHT))
        self.resize(wanted.boundedTo(screen))

    @property
    def place(self) -> Path | None:
        """The store opened or created here last, else the one offered."""
        return self._place

    @property
    def holds_store(self) -> bool:
        """Whether a new store is open here, whose sheet was not typed back yet."""
        return self._made is not None

    def warn_of_lock(self, seconds: int) -> None:
        """Say that the new store is locked soon; 0 takes it away."""
        if self._sheet is not None and self.holds_store:
            self._sheet.warn_of_lock(seconds)

    def leave_for_a_lock(self) -> bool:
        """Forget the code and lock the new store; whether it came to rest within a second.

        Its sheet is still missing, which Today says.
        """
        from marac_desk.ui.resting import come_to_rest  # noqa: PLC0415 - not waited for by the first paint

        made, self._made = self._made, None
        self._forget()
        return made is None or come_to_rest(made.session)

    def look(self) -> None:
        """Look at the settings and at the place of the store; the first paint does not wait for it."""
        from marac_desk.ui.door.jobs import Looking  # noqa: PLC0415 - as above

        self.capture.load()
        if self._open is not None and not self._looker.is_busy:
            self._looker.run(
                Looking(self._doorkeeper, self._open.place.path), self._on_looked, self._on_not_seen
            )

    def closeEvent(self, event: QCloseEvent) -> None:
        self._background.close()
        self._looker.close()
        if self._made is not None:  # whole, but its sheet is still missing: Today says so
            self._made.session.close()
            self._made = None
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self._scroll = Scroll("unlock.scroll", 2 * SPACE_L)
        column(self, gap=0).addWidget(self._scroll)
        lines = self._scroll.inside
        lines.setSpacing(SPACE_L)
        lines.setContentsMargins(2 * SPACE_L, SPACE_L, 2 * SPACE_L, SPACE_L)
        lines.addStretch(1)
        lines.addLayout(_banner())
        card = QFrame()
        card.setProperty("role", "card")
        self._inside = column(card, margin=SPACE_L + SPACE)
        lines.addWidget(card)
        ways = row(gap=SPACE)
        ways.addStretch(1)
        for way in self._ways.values():
            ways.addWidget(way)
        ways.addStretch(1)
        lines.addLayout(ways)
        switch = row()
        switch.addStretch(1)
        switch.addWidget(self.capture)
        switch.addStretch(1)
        lines.addLayout(switch)
        lines.addStretch(2)

    def _show(self, form: DoorForm, ways: tuple[str, ...]) -> None:
        if self._shown is not None:
            self._shown.hide()
        if self._inside.indexOf(form) < 0:
            self._inside.addWidget(form)
        self._shown = form
        form.show()
        form.take_focus()
        self._scroll.verticalScrollBar().setValue(0)
        self._bring_into_view()
        for words, way in self._ways.items():
            way.setVisible(words in ways)

    def _show_opening(self) -> None:
        """The form that opens, made when first asked for: the window paints sooner with one form."""
        if self._open is None:
            self._open = OpenForm(self._ask, self._recent or self._usual)
            self._open.submitted.connect(self._on_open)
            self._open.mend_asked.connect(self._on_mend)
            self._open.place.changed.connect(self.look)
        self._show(self._open, (_CREATE, _RECOVER))

    def _show_creating(self) -> None:
        """The form that creates, likewise."""
        if self._create is None:
            self._create = CreateForm(self._ask, self._usual)
            self._create.submitted.connect(self._on_create)
        self._show(self._create, (_OPEN,))

    def _show_recovering(self) -> None:
        """The form that takes the sheet, likewise."""
        from marac_desk.ui.door.recover_form import RecoverForm  # noqa: PLC0415 - not waited for by the first

        if self._recover is None:
            place = self._open.place.path if self._open is not None else self._usual
            self._recover = RecoverForm(self._ask, place)
            self._recover.submitted.connect(self._on_recover)
        self._show(self._recover, (_OPEN,))

    def _show_sheet(self, made: "Made") -> None:
        """The last step of a new store."""
        from marac_desk.ui.door.sheet_form import SheetForm  # noqa: PLC0415 - as above

        self._made = made
        self._sheet = SheetForm(self._ask)
        self._sheet.take(made.sheet.code)
        self._sheet.save_asked.connect(self._on_save)
        self._sheet.submitted.connect(self._on_kept)
        self._bind_lock()
        self._show(self._sheet, ())
        self.made.emit()

    def _bind_lock(self) -> None:
        """The key that locks, from the moment on when there is something to lock."""
        found = shortcut("lock")
        action = QAction(found.words, self)
        action.setObjectName("act.lock")
        action.setShortcuts([QKeySequence(keys) for keys in found.keys])
        action.triggered.connect(self.lock_asked)
        self.addAction(action)

    def _bring_into_view(self) -> None:
        """Show the field that has the focus: on a small screen, or drawn large, the form scrolls."""
        field = self.focusWidget()
        if field is not None and self._scroll.isAncestorOf(field):
            self._scroll.ensureWidgetVisible(field)

    def _on_open(self) -> None:
        from marac_desk.ui.door.jobs import Opening  # noqa: PLC0415 - not waited for by the first paint

        if self._open is not None:
            self._place = self._open.place.path
            self._run(Opening(self._doorkeeper, self._place, self._open.passphrase))

    def _on_mend(self) -> None:
        from marac_desk.ui.door.jobs import Mending  # noqa: PLC0415 - not waited for by the first paint

        if self._open is not None:
            self._run(Mending(self._doorkeeper, self._open.place.path, self._open.passphrase))

    def _on_recover(self) -> None:
        from marac_desk.ui.door.jobs import Recovering  # noqa: PLC0415 - not waited for by the first paint

        if self._recover is not None:
            self._place = self._recover.folder
            passphrase, code = self._recover.passphrase, self._recover.code
            self._run(Recovering(self._doorkeeper, self._place, passphrase, code=code))

    def _run(self, job: "Opening") -> None:
        self._busy(is_busy=True)
        self._background.run(job, self._on_opened, self._on_refused)

    def _on_create(self) -> None:
        from marac_desk.ui.door.jobs import Creating  # noqa: PLC0415 - not waited for by the first paint

        if self._create is not None:
            self._place = self._create.folder
            self._busy(is_busy=True)
            job = Creating(self._doorkeeper, self._place, self._create.passphrase)
            self._background.run(job, self._on_made, self._on_refused)

    def _on_made(self, made: "Made") -> None:
        self._busy(is_busy=False)
        self._forget()
        self._show_sheet(made)

    def _on_save(self, path: Path) -> None:
        from marac_desk.ui.door.jobs import Writing  # noqa: PLC0415 - not waited for by the first paint

        if self._made is not None:
            self._busy(is_busy=True)
            self._background.run(
                Writing(self._doorkeeper, self._made, path), self._on_saved, self._on_refused
            )

    def _on_saved(self, path: Path) -> None:
        if self._sheet is not None:
            self._sheet.saved(path)

    def _on_kept(self) -> None:
        if self._made is not None:
            made, self._made = self._made, None
            self._doorkeeper.sheet_kept(made.session)
            self._on_opened(made.session)

    def _on_opened(self, session: object) -> None:
        self._forget()
        self.opened.emit(session)

    def _on_refused(self, reason: str) -> None:
        self._busy(is_busy=False)
        if self._shown is not None:
            self._shown.refuse(reason)
            self._bring_into_view()
        if self._open is not None and self._shown is self._open:
            self._open.hold(wait_after(self._doorkeeper.wrong_tries))
            self._open.offer_mending(is_offered=self._doorkeeper.can_mend)

    def _on_looked(self, found: tuple[Path, tuple[str, ...]]) -> None:
        folder, concerns = found
        if self._open is None:
            return
        if folder == self._open.place.path:
            self._open.say_concerns(concerns)
        else:
            self.look()  # another place was typed meanwhile

    def _on_not_seen(self, reason: str) -> None:
        """Nothing to say: opening will say it."""

    def _busy(self, *, is_busy: bool) -> None:
        if self._shown is not None:
            self._shown.set_busy(is_busy)
        for way in self._ways.values():
            way.setDisabled(is_busy)

    def _forget(self) -> None:
        for form in (self._open, self._create, self._recover, self._sheet):
            if form is not None:
                form.forget()


def _way(words: str) -> QPushButton:
    made = QPushButton(words)
    made.setProperty("role", "flat")
    name(made, f"way.{words.split(maxsplit=1)[0].lower()}", words)
    return made


def _banner() -> QHBoxLayout:
    line = row(gap=SPACE + SPACE_L // 4)
    words = column(gap=0)
    words.addWidget(label("MARAC Desk", "title"))
    words.addWidget(label("The panel's agenda, room and minutes, encrypted on this computer.", "quiet"))
    line.addWidget(Picture("shield-check", 34, Tone.ACCENT))
    line.addLayout(words, 1)
    return line
