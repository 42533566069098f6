"""Every page the window has, by name."""

from collections.abc import Mapping
from typing import Final

from marac_desk.ui.pages.backups_page import BackupsPage
from marac_desk.ui.pages.distribution_page import DistributionPage
from marac_desk.ui.pages.documents_page import DocumentsPage
from marac_desk.ui.pages.left_overs_page import LeftOversPage
from marac_desk.ui.pages.log_page import LogPage
from marac_desk.ui.pages.meetings.meeting_page import MeetingPage
from marac_desk.ui.pages.meetings.meetings_page import MeetingsPage
from marac_desk.ui.pages.page import Page
from marac_desk.ui.pages.reading_page import ReadingPage
from marac_desk.ui.pages.returns_page import ReturnsPage
from marac_desk.ui.pages.room.room_page import RoomPage
from marac_desk.ui.pages.settings.settings_page import SettingsPage
from marac_desk.ui.pages.today_page import TodayPage
from marac_desk.ui.pages.verify_page import VerifyPage

PAGES: Final[Mapping[str, type[Page]]] = {
    "today": TodayPage,
    "meetings": MeetingsPage,
    "meeting": MeetingPage,
    "documents": DocumentsPage,
    "returns": ReturnsPage,
    "distribution": DistributionPage,
    "left_overs": LeftOversPage,
    "reading": ReadingPage,
    "backups": BackupsPage,
    "room": RoomPage,
    "settings": SettingsPage,
    "log": LogPage,
    "verify": VerifyPage,
}
"""Today, Meetings and Settings have a place on the rail; the others are opened by a page."""
