"""MARAC Desk: the encrypted agenda, the room and the minutes of a multi-agency risk assessment conference."""

__version__ = "0.1.0"
