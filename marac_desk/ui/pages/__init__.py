"""One page a noun; a page holds widgets and slots, and no rule of the meeting."""
