"""Write `store/schema.sql` anew from the migrations: `python -m tests.store.dump_schema`."""

import tempfile
from pathlib import Path

from marac_desk.store import migrations
from marac_desk.store.connection import opened

SCHEMA = Path(migrations.__file__).with_name("schema.sql")
FIRST_LINE = "-- Made from the migrations by: python -m tests.store.dump_schema\n"


def dump() -> str:
    """The schema that the migrations make of nothing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "vault-1.db"
        path.touch()
        with opened(path, bytes(32)) as connection:
            migrations.migrate(connection)
            return FIRST_LINE + migrations.schema(connection)


if __name__ == "__main__":
    SCHEMA.write_text(dump(), encoding="utf-8")
