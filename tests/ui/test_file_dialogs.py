"""File dialogs leave no list of folders behind: Qt would write one, with their names, into its settings."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ASKED = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from marac_desk.ui.ask import Ask

app = QApplication([])
parent, folder = QWidget(), Path(sys.argv[1])
heard = []
if sys.argv[2] == "ours":
    Ask().folder(parent, folder, heard.append)
    Ask().save(parent, folder / "sheet.pdf", heard.append)
else:
    for _ in range(2):
        dialog = QFileDialog(parent, "", str(folder))
        dialog.fileSelected.connect(heard.append)
        dialog.open()
for dialog in parent.findChildren(QFileDialog):
    dialog.setDirectory(str(folder))
    dialog.selectFile("x.pdf")
    dialog.accept()
    dialog.deleteLater()
app.processEvents()
app.sendPostedEvents(None, 52)
del dialog, parent
print(len(heard))
"""
CASE = "CASE-JANE-DOE-1234"


def left_behind(home: Path, how: str) -> list[str]:
    """The files in a home of its own that name the folder after two dialogs were answered."""
    folder = home / "Documents" / CASE
    folder.mkdir(parents=True)
    (folder / "x.pdf").touch()
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".data"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    subprocess.run(
        [sys.executable, "-c", ASKED, str(folder), how],
        env=environment,
        check=True,
        capture_output=True,
        timeout=60,
    )
    files = [path for path in home.rglob("*") if path.is_file()]
    return [path.name for path in files if CASE.encode() in path.read_bytes()]


@pytest.mark.skipif(sys.platform != "linux", reason="Elsewhere Qt's settings are no file in the home")
def test_a_dialog_names_no_folder_in_any_file_of_the_home(tmp_path):
    assert left_behind(tmp_path / "ours", "ours") == []


@pytest.mark.skipif(sys.platform != "linux", reason="Elsewhere Qt's settings are no file in the home")
def test_a_dialog_of_qt_s_own_does_which_is_the_control(tmp_path):
    assert left_behind(tmp_path / "theirs", "theirs") == ["QtProject.conf"]
