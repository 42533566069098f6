"""Packing: the dates inside a .docx archive, so that equal documents are equal bytes."""

import struct
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

_LOCAL_TIME = 10
_CENTRAL_TIME = 12
_CENTRAL_SIZE = 46
_CENTRAL_LENGTHS = 28


def with_date(archive: bytes, moment: datetime) -> bytes:
    """The zip archive with every member dated `moment`, otherwise untouched.

    The writer below python-docx dates members by the clock of the machine; only those four bytes a member
    are overwritten, nothing is compressed again.
    """
    stamp = struct.pack(
        "<HH",
        moment.hour << 11 | moment.minute << 5 | moment.second // 2,
        (moment.year - 1980) << 9 | moment.month << 5 | moment.day,
    )
    stamped = bytearray(archive)
    with ZipFile(BytesIO(archive)) as members:
        central = members.start_dir
        for member in members.infolist():
            local = member.header_offset + _LOCAL_TIME
            stamped[local : local + 4] = stamp
            stamped[central + _CENTRAL_TIME : central + _CENTRAL_TIME + 4] = stamp
            lengths = struct.unpack_from("<HHH", archive, central + _CENTRAL_LENGTHS)
            central += _CENTRAL_SIZE + sum(lengths)
    return bytes(stamped)
