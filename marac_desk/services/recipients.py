"""The distribution list of a forum: who gets which kind of file, under which passphrase."""

from collections.abc import Iterator
from dataclasses import replace

from marac_desk.domain.audience import CHAIR, Reader
from marac_desk.domain.forums import Forum
from marac_desk.domain.ids import AgencyId, ForumId
from marac_desk.domain.recipients import FileFormat, Recipient
from marac_desk.domain.text import clean_line
from marac_desk.errors import BadInputError, NotFoundError
from marac_desk.services.agencies import forum_agencies, reader_of
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.passphrases import new_passphrase
from marac_desk.store.store import Store


def set_recipient(
    desk: Desk,
    forum_id: ForumId,
    *,
    agency_id: AgencyId | None = None,
    email: str | None = None,
    file_format: FileFormat | None = None,
    is_protected: bool | None = None,
) -> Change:
    """Choose what one recipient gets; what is not named stays as it is.

    Args:
        agency_id: None is the chair.
        email: The address that drafts are written to.

    Raises:
        NotFoundError: There is no such forum, or the agency is not of it.
        BadInputError: The address is none.
    """
    before = recipient(desk.store, forum_id, agency_id)
    chosen = replace(
        before,
        id=before.id or desk.ids.new_id(),
        email=before.email if email is None else _address(email),
        format=file_format or before.format,
        is_protected=before.is_protected if is_protected is None else is_protected,
    )
    with desk.change("set_recipient") as pen:
        desk.store.recipients.save(chosen)
    return pen.change


def make_passphrases(desk: Desk, forum_id: ForumId) -> Change:
    """Make a passphrase for each recipient whose files are protected and who has none yet.

    An agency has one passphrase, whichever forum the file is of.

    Raises:
        NotFoundError: There is no such forum.
    """
    with desk.change("make_passphrases") as pen:
        for each in recipients(desk.store, forum_id):
            if each.is_protected and not each.passphrase:
                known = _passphrase_elsewhere(desk.store, each) or new_passphrase()
                made = replace(each, id=each.id or desk.ids.new_id())
                desk.store.recipients.save(made.with_passphrase(known, desk.now().date()))
    return pen.change


def renew_passphrase(desk: Desk, forum_id: ForumId, *, agency_id: AgencyId | None = None) -> Change:
    """Make another passphrase for what is written from now on; files written before keep theirs.

    Args:
        agency_id: None is the chair.

    Raises:
        NotFoundError: There is no such forum, or the agency is not of it.
    """
    renewed = recipient(desk.store, forum_id, agency_id)
    words, day = new_passphrase(), desk.now().date()
    with desk.change("renew_passphrase") as pen:
        for each in _same_everywhere(desk.store, renewed):
            desk.store.recipients.save(
                replace(each, id=each.id or desk.ids.new_id()).with_passphrase(words, day)
            )
    return pen.change


def file_passphrase(desk: Desk, forum_id: ForumId, agency_id: AgencyId | None = None) -> str:
    """The passphrase that opens what is written for a recipient now; empty where none was made yet.

    Raises:
        NotFoundError: There is no such forum, or the agency is not of it.
    """
    return recipient(desk.store, forum_id, agency_id).passphrase


def recipients(store: Store, forum_id: ForumId) -> tuple[Recipient, ...]:
    """The list: the chair, then the agencies of the forum in their order; who was never changed has no id.

    Raises:
        NotFoundError: There is no such forum.
    """
    return tuple(_of(store, store.forums.get(forum_id)))


def recipient(store: Store, forum_id: ForumId, agency_id: AgencyId | None) -> Recipient:
    """One line of the list.

    Raises:
        NotFoundError: There is no such forum, or the agency is not of it.
    """
    for each in recipients(store, forum_id):
        if each.agency_id == agency_id:
            return each
    raise NotFoundError("This agency is not on the distribution list of the forum.")


def reader_for(store: Store, found: Recipient) -> Reader:
    """The reader whose edition a recipient gets."""
    if found.agency_id is None:
        return CHAIR
    return reader_of(store, found.agency_id)


def _of(store: Store, forum: Forum) -> Iterator[Recipient]:
    kept = {each.agency_id: each for each in store.recipients.where(forum_id=forum.id)}
    agencies = (None, *(each.id for each in forum_agencies(store, forum)))
    for agency_id in agencies:
        new = Recipient(id="", forum_id=forum.id, agency_id=agency_id)
        if agency_id is not None:
            new = replace(new, email=store.agencies.get(agency_id).email)
        yield kept.get(agency_id, new)


def _same_everywhere(store: Store, found: Recipient) -> list[Recipient]:
    """The recipient in every forum that has a line of its own for it; the chair is another in each."""
    if found.agency_id is None:
        return [found]
    elsewhere = [each for each in store.recipients.where(agency_id=found.agency_id) if each.id != found.id]
    return [found, *elsewhere]


def _passphrase_elsewhere(store: Store, found: Recipient) -> str:
    known = (each.passphrase for each in _same_everywhere(store, found)[1:])
    return next((words for words in known if words), "")


def _address(typed: str) -> str:
    """An address with something on both sides of one @, or empty."""
    address = clean_line(typed)
    name, _, host = address.partition("@")
    if address and (not name or not host or "@" in host or " " in address):
        raise BadInputError("This is not an e-mail address.")
    return address
