"""Opens Word files as a recipient would, with LibreOffice, and tells what they show."""

import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path


def as_pdf(documents: Iterable[Path], folder: Path) -> Mapping[str, Path]:
    """The PDF of each document that LibreOffice could open without repair, by the document's name.

    Without a window to ask in, LibreOffice declines to repair and leaves a damaged file out.
    """
    profile = (folder / "profile").as_uri()
    out = folder / "pdf"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            out,
            *documents,
        ],
        capture_output=True,
        check=False,
        timeout=300,
    )
    return {
        document.name: out / f"{document.stem}.pdf"
        for document in documents
        if (out / f"{document.stem}.pdf").exists()
    }


def text_of(pdf: Path) -> str:
    """All the words of a PDF as they stand on its pages, with a form feed after each page."""
    return subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, encoding="utf-8", check=True
    ).stdout
