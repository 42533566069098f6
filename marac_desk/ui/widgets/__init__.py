"""Reused parts of the window: they draw what they are given and know no service."""
