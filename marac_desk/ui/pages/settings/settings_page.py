"""The settings page: its parts as tabs, Ctrl+Tab from one to the next."""

from PySide6.QtWidgets import QTabWidget

from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.backups_page import BackupsPage
from marac_desk.ui.pages.page import Page
from marac_desk.ui.pages.settings.agencies import AgenciesSection
from marac_desk.ui.pages.settings.forums import ForumsSection
from marac_desk.ui.pages.settings.members import MembersSection
from marac_desk.ui.pages.settings.screen import ScreenSection
from marac_desk.ui.pages.settings.security.security_section import SecuritySection
from marac_desk.ui.pages.settings.wording import WordingSection
from marac_desk.ui.widgets.layouts import column
from marac_desk.ui.widgets.text import name


class SettingsPage(Page):
    """Forums, agencies, members, in the order a new store needs them; then its security and its backups."""

    kinds = frozenset()

    def __init__(self, bus: Bus) -> None:
        super().__init__(bus)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        name(self.tabs, "settings.tabs", "Parts of the settings")
        self.tabs.addTab(ForumsSection(bus), "Forums")
        self.tabs.addTab(AgenciesSection(bus), "Agencies")
        self.tabs.addTab(MembersSection(bus), "Members")
        self._security = SecuritySection(bus)
        self.tabs.addTab(self._security, "Security")
        self._security.opens.connect(self.opens)
        self._wording = WordingSection(bus)
        self.tabs.addTab(self._wording, "Wording")
        self.tabs.addTab(BackupsPage(bus, is_part=True), "Backups")
        self.tabs.addTab(ScreenSection(), "Screen")
        column(self, gap=0).addWidget(self.tabs)
        self.setFocusProxy(self.tabs)

    def where(self) -> str:
        """The part that is shown."""
        return self.tabs.tabText(self.tabs.currentIndex())

    def go_back(self, where: str) -> None:
        parts = [self.tabs.tabText(index) for index in range(self.tabs.count())]
        if where in parts:
            self.tabs.setCurrentIndex(parts.index(where))

    def flush(self) -> None:
        self._security.flush()
        self._wording.flush()

    def keep(self) -> None:
        """Nothing is waited for: a change of keys that a lock cuts off leaves the old or the new one."""
        self._wording.keep()
