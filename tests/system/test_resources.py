import pytest

from marac_desk.system.resources import resource


def a_package(folder, *, resources):
    package = folder / "marac_desk"
    package.mkdir()
    (folder / resources / "templates").mkdir(parents=True)
    (folder / resources / "templates" / "minutes.docx").write_bytes(b"")
    return package


def test_a_checkout_keeps_resources_beside_the_package(tmp_path):
    package = a_package(tmp_path, resources="resources")

    assert (
        resource("templates/minutes.docx", package=package) == tmp_path / "resources/templates/minutes.docx"
    )


def test_a_wheel_keeps_resources_inside_the_package(tmp_path):
    package = a_package(tmp_path, resources="marac_desk/_resources")

    assert (
        resource("templates/minutes.docx", package=package) == package / "_resources/templates/minutes.docx"
    )


def test_a_folder_of_resources_can_be_asked_for(tmp_path):
    package = a_package(tmp_path, resources="resources")

    assert resource("templates", package=package).is_dir()


def test_a_resource_that_does_not_ship_is_a_fault(tmp_path):
    package = a_package(tmp_path, resources="resources")

    with pytest.raises(FileNotFoundError):
        resource("templates/other.docx", package=package)
