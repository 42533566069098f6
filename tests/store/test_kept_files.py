"""Kept files: the bytes of what was circulated, encrypted with the store, never changed, missed if gone."""

from hashlib import sha256
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from marac_desk.domain.ids import ForumId
from marac_desk.domain.issued import DocumentKind, IssuedDocument
from marac_desk.errors import NotFoundError
from marac_desk.store.errors import DamagedStoreError, SealedError
from marac_desk.store.rescue import rescue
from marac_desk.store.store import Store
from marac_desk.store.vault import create_vault, unlock_vault
from tests.store.insider import lift_guards
from tests.store.records import LIGHT, PASSPHRASE, TEN, a_forum, writing

FILE = b"PK\x03\x04 Kestrelwood \0\xff"
DIGEST = sha256(FILE).hexdigest()


def a_document(**facts: object) -> IssuedDocument:
    given = {"id": "d1", "forum_id": ForumId("f1"), "kind": DocumentKind.MINUTES, "version": "v0.1"}
    given |= {"name": "minutes.docx", "sha256": DIGEST, "size": len(FILE), "written_at": TEN}
    return IssuedDocument(**{**given, "is_sealed": True, **facts})  # type: ignore[arg-type]


@pytest.fixture
def kept(store: Store) -> Store:
    """A store with one sealed document."""
    with writing(store):
        store.forums.save(a_forum())
        store.documents.save(a_document())
        store.kept_files.keep(FILE)
        store.kept_files.keep(FILE)
    return store


def words(store: Store) -> list[tuple[str, int, int | None]]:
    return [(each.words.split(" ", 2)[1], each.count, each.first) for each in store.inspect().findings]


def test_a_file_is_given_back_as_the_same_bytes(kept: Store):
    assert kept.kept_files.get(DIGEST) == FILE
    with pytest.raises(NotFoundError):
        kept.kept_files.get("0" * 64)
    assert kept.inspect().findings == ()


def test_nothing_of_it_can_be_read_on_the_disk(kept: Store, folder: Path):
    kept._connection.bring_home()

    assert all(b"Kestrelwood" not in path.read_bytes() for path in folder.iterdir())


def test_the_store_itself_refuses_to_change_or_remove_one(kept: Store):
    for statement in ("UPDATE kept_files SET content = x'00'", "DELETE FROM kept_files"):
        with pytest.raises(sqlcipher.IntegrityError, match="only ever grows"):
            kept._connection.execute(statement)

    assert kept.kept_files.get(DIGEST) == FILE


def test_a_sealed_document_is_not_edited_and_one_that_is_not_may_be(kept: Store):
    with writing(kept):
        kept.documents.save(a_document())
        kept.documents.save(a_document(id="d2", is_sealed=False))
        kept.documents.save(a_document(id="d2", is_sealed=False, name="other.docx"))
    with pytest.raises(SealedError), writing(kept):
        kept.documents.save(a_document(name="other.docx"))

    assert [each.name for each in kept.documents.all()] == ["minutes.docx", "other.docx"]


def test_keeping_needs_a_transaction(store: Store):
    with pytest.raises(RuntimeError):
        store.kept_files.keep(FILE)


@pytest.mark.parametrize("statement", ["UPDATE kept_files SET content = x'00'", "DELETE FROM kept_files"])
def test_whoever_gets_past_the_guards_is_found_by_the_full_check(kept: Store, statement: str):
    guards = kept._connection.rows("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
    insider = lift_guards(kept)
    insider.execute(statement)
    for (guard,) in guards:
        insider.execute(guard)

    assert words(kept) == [("documents", 1, 2)]
    with pytest.raises((DamagedStoreError, NotFoundError)):
        kept.kept_files.get(DIGEST)


def test_a_damaged_file_that_no_document_names_is_found_too(kept: Store):
    guards = kept._connection.rows("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
    insider = lift_guards(kept)
    insider.execute("INSERT INTO kept_files (sha256, content) VALUES ('0', x'00')")
    for (guard,) in guards:
        insider.execute(guard)

    assert words(kept) == [("documents", 1, None)]


def test_a_rescue_saves_kept_files_too(folder: Path, tmp_path: Path):
    vault = create_vault(folder, PASSPHRASE, kdf=LIGHT)
    store = vault.open_store(writable=True)
    with writing(store):
        store.kept_files.keep(FILE)
    store.close()
    vault.close()
    out = tmp_path / "Out.marac"

    rescue(folder, out, PASSPHRASE, at=TEN)

    vault = unlock_vault(out, PASSPHRASE)
    saved = vault.open_store(writable=False)
    assert saved.kept_files.get(DIGEST) == FILE
    saved.close()
    vault.close()
