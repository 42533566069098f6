"""The menus, made from the one table of shortcuts: what a key does can be found without knowing the key."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from marac_desk.ui.shortcuts import PAGES
from marac_desk.ui.widgets.text import name

_HELP: Final = ("keys", "help")


def fill_bar(bar: QMenuBar, actions: Sequence[QAction]) -> None:
    """Put the keys that work everywhere into the menus of a bar."""
    name(bar, "menus", "Menus")
    found = {action.objectName().removeprefix("act."): action for action in actions}
    places = [found.pop(each) for each in PAGES if each in found]
    helps = [found.pop(each) for each in _HELP if each in found]
    for title, own in (("Go to", places), ("Program", [*found.values()]), ("Help", helps)):
        _fill(bar.addMenu(title), title, own)


def room_menu(actions: Sequence[QAction], parent: QWidget) -> QMenu:
    """What can be done in the room, as a menu that opens at the menu key."""
    menu = QMenu("In the room", parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _fill(menu, "In the room", actions)
    return menu


def _fill(menu: QMenu, title: str, actions: Sequence[QAction]) -> None:
    name(menu, f"menu.{title.lower().replace(' ', '_')}", title)
    menu.addActions(list(actions))
