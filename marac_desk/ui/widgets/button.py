"""A button that says what it does."""

from PySide6.QtWidgets import QPushButton

from marac_desk.ui.widgets.text import name


def button(object_name: str, words: str, *, role: str = "plain") -> QPushButton:
    """A button with these words, by which it is spoken too.

    Args:
        role: How it looks: `plain`, or `main` for the one that goes on.
    """
    made = QPushButton(words)
    made.setProperty("role", role)
    name(made, object_name, words)
    return made
