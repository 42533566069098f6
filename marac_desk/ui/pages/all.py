"""Every page the window has, by name."""

from collections.abc import Mapping
from typing import Final

from marac_desk.ui.pages.page import Page

PAGES: Final[Mapping[str, type[Page]]] = {"today": Page}
