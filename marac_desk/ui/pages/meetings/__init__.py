"""Meetings: the list of every forum's, and one meeting's walk from plan to agreed minutes."""
