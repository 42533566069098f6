"""Errors a person may read: fixed words, whole sentences, free of personal data."""


class MaracError(Exception):
    """An expected failure; its text is fit to show. Anything else that is raised is a bug."""


class RuleBrokenError(MaracError):
    """The request contradicts a rule of the meeting; nothing was changed."""


class NotFoundError(MaracError):
    """The record asked for does not exist."""


class BadInputError(MaracError):
    """What was typed cannot be understood; nothing was changed."""


class StoreError(MaracError):
    """The store could not be opened, read or written."""
