"""Protection: a finished file under a passphrase, made in memory, and opened again before it counts.

Word files are encrypted as Word itself does it (Agile, AES-256), PDF files as PDF 2.0 does (AES-256, revision
6) with an owner's password that nobody keeps. No plain copy touches the disk. Source: design notes on
libraries, 5 and 6.
"""

import secrets
from io import BytesIO
from typing import Final

from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError
from msoffcrypto.format.ooxml import OOXMLFile
from pypdf import PasswordType, PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from marac_desk.errors import MaracError

_PDF: Final = b"%PDF"
_SHORTEST: Final = 12
"""A passphrase of fewer characters would protect nothing."""
_OWNER_BYTES: Final = 32


class ProtectionError(MaracError):
    """A file could not be protected, or not be opened again; it was not written."""


def protected(plain: bytes, passphrase: str) -> bytes:
    """The file, to be opened by `passphrase` alone; opened again and compared before it is given back.

    Args:
        plain: A Word or a PDF file.
        passphrase: At least twelve characters.

    Raises:
        ProtectionError: It cannot be protected, or what came out is not the same file.
    """
    if len(passphrase) < _SHORTEST:
        raise ProtectionError("The passphrase is too short to protect a file; it was not written.")
    made = _protected_pdf(plain, passphrase) if plain.startswith(_PDF) else _protected_word(plain, passphrase)
    if opens_without(made) or not _is_same(plain, made, passphrase):
        raise ProtectionError("A protected file did not open again as it should; it was not written.")
    return made


def opened(file: bytes, passphrase: str) -> bytes:
    """The plain file in a protected one; a PDF is written anew, with the same pages.

    Raises:
        ProtectionError: The passphrase does not open it, or it is no protected file.
    """
    try:
        return _opened_pdf(file, passphrase) if file.startswith(_PDF) else _opened_word(file, passphrase)
    except (DecryptionError, FileFormatError, InvalidKeyError, PyPdfError, OSError) as error:
        raise ProtectionError("The passphrase does not open this file.") from error


def opens_without(file: bytes) -> bool:
    """Whether anyone can read the file: it is plain, or opens with no passphrase at all."""
    if file.startswith(_PDF):
        reader = PdfReader(BytesIO(file))
        return not reader.is_encrypted or reader.decrypt("") is not PasswordType.NOT_DECRYPTED
    return file.startswith(b"PK")


def _protected_word(plain: bytes, passphrase: str) -> bytes:
    made = BytesIO()
    try:
        OOXMLFile(BytesIO(plain)).encrypt(passphrase, made)
    except (FileFormatError, OSError) as error:
        raise ProtectionError("This file cannot be protected; it was not written.") from error
    return made.getvalue()


def _opened_word(file: bytes, passphrase: str) -> bytes:
    plain = BytesIO()
    locked = OOXMLFile(BytesIO(file))
    locked.load_key(password=passphrase, verify_password=True)
    locked.decrypt(plain, verify_integrity=True)
    return plain.getvalue()


def _protected_pdf(plain: bytes, passphrase: str) -> bytes:
    try:
        writer = PdfWriter(clone_from=BytesIO(plain))
    except PyPdfError as error:
        raise ProtectionError("This file cannot be protected; it was not written.") from error
    writer.pdf_header = "%PDF-2.0"  # AES-256, revision 6, is of that version
    writer.encrypt(passphrase, secrets.token_urlsafe(_OWNER_BYTES), algorithm="AES-256")
    return _written(writer)


def _opened_pdf(file: bytes, passphrase: str) -> bytes:
    return _written(PdfWriter(clone_from=_unlocked_pdf(file, passphrase)))


def _unlocked_pdf(file: bytes, passphrase: str) -> PdfReader:
    reader = PdfReader(BytesIO(file))
    if not reader.is_encrypted or reader.decrypt(passphrase) is PasswordType.NOT_DECRYPTED:
        raise ProtectionError("The passphrase does not open this file.")
    return reader


def _written(writer: PdfWriter) -> bytes:
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _is_same(plain: bytes, made: bytes, passphrase: str) -> bool:
    """Whether what opens is what was protected: Word byte for byte, a PDF by all that its pages draw."""
    if plain.startswith(_PDF):
        return _drawn(PdfReader(BytesIO(plain))) == _drawn(_unlocked_pdf(made, passphrase))
    return plain == opened(made, passphrase)


def _drawn(reader: PdfReader) -> list[bytes]:
    return [page.get_contents().get_data() for page in reader.pages]  # type: ignore[union-attr]
