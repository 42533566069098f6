import sys

import pytest

from marac_desk.system import capture


def test_linux_cannot_hide_a_window_and_says_so():
    if sys.platform in {"win32", "darwin"}:
        pytest.skip("this system can")

    assert not capture.hide_window(1, is_hidden=True)
    assert "cannot" in capture.words_on_capture()


def test_where_it_can_be_done_it_says_what_others_see(monkeypatch):
    monkeypatch.setattr(capture, "CAN_HIDE", True)

    assert "they see nothing" in capture.words_on_capture()
