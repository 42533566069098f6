"""What a screen reader meets: every object of a window as the accessibility interface tells it."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

_R = QAccessible.Role
ACTS = frozenset(
    {
        *(_R.PushButton, _R.CheckBox, _R.RadioButton, _R.ComboBox, _R.EditableText, _R.Link, _R.Slider),
        *(_R.Table, _R.List, _R.Tree, _R.PageTab, _R.PageTabList, _R.SpinBox, _R.MenuItem, _R.MenuBar),
    }
)
"""The roles of what somebody can act on: each needs a name."""
_PARTS = frozenset({_R.Cell, _R.ListItem, _R.TreeItem, _R.ColumnHeader, _R.RowHeader, _R.ScrollBar})
"""What a list or a table consists of: named by its rows."""


@dataclass(frozen=True)
class Met:
    """One object as a screen reader says it."""

    role: str
    name: str
    where: str
    """Its object name and class, to find it by."""
    acts: bool
    takes_focus: bool


def walk(window: QWidget) -> Iterator[Met]:
    """Every object that is shown, from the window down."""
    yield from _below(QAccessible.queryAccessibleInterface(window))


def _below(found: QAccessibleInterface) -> Iterator[Met]:
    if found is None or not found.isValid() or found.state().invisible or found.role() in _PARTS:
        return
    yield _met(found)
    for place in range(found.childCount()):
        yield from _below(found.child(place))


def _met(found: QAccessibleInterface) -> Met:
    widget = found.object()
    where = f"{widget.objectName()} {type(widget).__name__}" if widget is not None else "part"
    return Met(
        role=found.role().name,
        name=found.text(QAccessible.Text.Name),
        where=where,
        acts=found.role() in ACTS or bool(found.state().focusable and found.role() is not _R.Window),
        takes_focus=bool(found.state().focusable),
    )


def nameless(window: QWidget) -> list[str]:
    """What can be acted on and has no name to be said."""
    return [f"{each.where} ({each.role})" for each in walk(window) if each.acts and not each.name.strip()]
