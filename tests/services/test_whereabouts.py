"""Where a store may be made, and what is said of where it lies."""

import pytest

from marac_desk.errors import BadInputError
from marac_desk.services.whereabouts import Surroundings, check_new_place, check_sheet_place, concerns
from tests.builders import a_session


@pytest.fixture
def around(tmp_path):
    """A computer whose home is the test's own folder; a folder `team` of it lies elsewhere."""
    mounted = f"/dev/sda2 / ext4 rw 0 0\nserver:/x {tmp_path}/team nfs4 rw 0 0\n"
    return Surroundings(environment={}, home=tmp_path, mounts=mounted)


def test_a_new_store_is_refused_where_a_program_copies_it_and_a_better_place_is_named(tmp_path, around):
    with pytest.raises(BadInputError, match=r"OneDrive copies this folder.*marac-desk instead\.$"):
        check_new_place(tmp_path / "OneDrive" / "Panel.marac", around=around)
    with pytest.raises(BadInputError, match=r"^A program copies"):
        check_new_place(tmp_path / "CloudStorage" / "Panel.marac", around=around)


def test_a_new_store_is_refused_on_another_computer(tmp_path, around):
    with pytest.raises(BadInputError, match=r"on another computer.*instead\.$"):
        check_new_place(tmp_path / "team" / "Panel.marac", around=around)


def test_any_other_place_is_taken(tmp_path, around):
    check_new_place(tmp_path / "Panel.marac", around=around)
    check_new_place(tmp_path / "Panel.marac")


def test_a_sheet_lies_neither_with_its_store_nor_where_a_program_copies_it(tmp_path, around):
    store = tmp_path / "Panel.marac"

    check_sheet_place(tmp_path, store, around=around)
    check_sheet_place(tmp_path, store)
    with pytest.raises(BadInputError, match="must not lie with the store"):
        check_sheet_place(store, store, around=around)
    with pytest.raises(BadInputError, match="Dropbox copies this folder"):
        check_sheet_place(tmp_path / "Dropbox", store, around=around)


def test_a_store_in_a_good_place_raises_no_concern(tmp_path, around):
    a_session(tmp_path / "Panel.marac", "a passphrase").close()

    assert concerns(tmp_path / "Panel.marac", around=around) == ()
    assert concerns(tmp_path / "nowhere") == ()


def test_each_concern_is_a_sentence_with_a_next_step(tmp_path, around):
    place = tmp_path / "team" / "Nextcloud" / "Panel.marac"
    a_session(place, "a passphrase").close()
    (place / "keyslots (1).json").touch()
    (place / "vault-1 (conflicted copy).db").touch()
    (place / "vault-1.db").chmod(0o644)

    found = concerns(place, around=around)

    assert [each.split()[0] for each in found] == ["Nextcloud", "This", "There", "Other"]
    assert "the key file and the database" in found[2]
    assert all(each.endswith(".") for each in found)
    assert not any(str(place.name) in each for each in found)
