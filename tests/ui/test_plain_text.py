"""No window reads markup from what people typed: held by reading the code, each rule shown a breach."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPushButton

from marac_desk.ui.ask import Ask
from marac_desk.ui.widgets.elided import Elided
from marac_desk.ui.widgets.text import label, plain_tip, tip
from marac_desk.ui.widgets.text_box import TextBox

UI = Path(__file__).parents[2] / "marac_desk" / "ui"
MADE_IN = {
    "QLabel": {"widgets/text.py", "widgets/elided.py"},
    "QPlainTextEdit": {"widgets/text_box.py", "widgets/reading_box.py"},  # the second takes no paste
    "QMessageBox": {"ask.py", "crash.py"},
    "QTextBrowser": {"help/reader.py"},  # shows our own help, set by help/typeset.py; nothing is typed there
    "QTextEdit": {"help/reader.py"},  # names a kind of mark that the reader sets
}
"""Widgets that guess at markup or take it when pasted, and the only modules that make them."""
TIPS = {"widgets/text.py"}
OUR_OWN_HELP = "help/reader.py"
RICH = {
    *("setHtml", "insertHtml", "appendHtml", "setMarkdown", "setWhatsThis", "RichText", "AutoText"),
    *("MarkdownText", "setAcceptRichText"),
}
TYPED = ("<img src=x>", "<b>Ash</b> & co", "&lt;i&gt;", "a < b", "A&E")


def test_no_window_reads_markup():
    found = [
        (name, breach)
        for path in sorted(UI.rglob("*.py"))
        for name in [path.relative_to(UI).as_posix()]
        for breach in breaches(path.read_text("utf-8"), name)
    ]

    assert found == []


@pytest.mark.parametrize(
    ("code", "breach"),
    [
        ("QLabel(name)", "line 1 makes a QLabel"),
        ("class Name(QLabel): pass", "line 1 makes a QLabel"),
        ("from PySide6 import QtWidgets\nQtWidgets.QTextEdit()", "line 2 makes a QTextEdit"),
        ("box = QPlainTextEdit()", "line 1 makes a QPlainTextEdit"),
        ("QMessageBox(icon, title, name)", "line 1 makes a QMessageBox"),
        ("widget.setToolTip(name)", "line 1 sets a tool tip that may be read as markup"),
        ("label.setTextFormat(Qt.TextFormat.AutoText)", "line 1 uses AutoText"),
        ("document.setHtml(name)", "line 1 uses setHtml"),
    ],
)
def test_a_breach_is_seen(code, breach):
    assert list(breaches(code, "pages/somewhere.py")) == [breach]


def breaches(code: str, module: str) -> Iterator[str]:
    """What `code` does that would read markup, in the order of the tree."""
    for node in ast.walk(ast.parse(code)):
        for widget in _made(node):
            if module not in MADE_IN.get(widget, {module}):
                yield f"line {node.lineno} makes a {widget}"
        if isinstance(node, ast.Attribute) and node.attr == "setToolTip" and module not in TIPS:
            yield f"line {node.lineno} sets a tool tip that may be read as markup"
        if isinstance(node, ast.Attribute) and node.attr in RICH and module != OUR_OWN_HELP:
            yield f"line {node.lineno} uses {node.attr}"


def _made(node: ast.AST) -> Iterator[str]:
    """The names of what a call makes or a class is made from."""
    for part in [node.func] if isinstance(node, ast.Call) else getattr(node, "bases", []):
        yield part.attr if isinstance(part, ast.Attribute) else getattr(part, "id", "")


@pytest.mark.parametrize("typed", TYPED)
def test_a_label_and_a_shortened_one_show_what_was_typed(qtbot, typed):
    shown, short = label(typed), Elided("body")
    for widget in (shown, short):
        qtbot.addWidget(widget)
    short.resize(400, 30)
    short.say(typed)

    assert (shown.text(), shown.textFormat()) == (typed, Qt.TextFormat.PlainText)
    assert (short.whole, short.textFormat()) == (typed, Qt.TextFormat.PlainText)


@pytest.mark.parametrize("typed", TYPED)
def test_a_tool_tip_shows_what_was_typed(qtbot, typed):
    widget = QPushButton()
    qtbot.addWidget(widget)
    tip(widget, typed)

    assert as_drawn(widget.toolTip()) == typed
    assert plain_tip("Health") == "Health"


def test_a_tool_tip_set_past_the_rule_would_lose_it():
    assert as_drawn("<img src=x>") != "<img src=x>"


def as_drawn(words: str) -> str:
    """The words of a tool tip as Qt draws them."""
    if "<" not in words and "&lt;" not in words:
        return words  # Qt takes it for plain text
    document = QTextDocument()
    document.setHtml(words)
    return document.toPlainText()


def test_a_box_and_a_line_paste_words_alone(qtbot):
    box, line = TextBox("box", "Box"), QLineEdit()
    for widget in (box, line):
        qtbot.addWidget(widget)
    pasted = QMimeData()
    pasted.setHtml('<p style="display:none">hidden</p><b>seen</b><img src="http://example.org/x.png">')
    pasted.setText("seen")
    box.insertFromMimeData(pasted)
    rich_alone = QMimeData()
    rich_alone.setHtml("<b>rich alone</b>")
    box.insertFromMimeData(rich_alone)

    assert box.toPlainText() == "seen"


def test_a_question_shows_what_was_typed(qtbot):
    parent = QPushButton()
    qtbot.addWidget(parent)
    Ask().confirm(parent, "Remove <b>Ash</b>?", yes="Remove", then=parent.close)
    box = parent.findChild(QMessageBox)

    assert (box.text(), box.textFormat()) == ("Remove <b>Ash</b>?", Qt.TextFormat.PlainText)
    box.reject()
