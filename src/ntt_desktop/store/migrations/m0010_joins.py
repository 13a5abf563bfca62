"""Which record stands for which, and what the province joins across regencies."""

from typing import Any

STATEMENTS = """
CREATE TABLE joined ( id BLOB NOT NULL, kind TEXT NOT NULL, step BLOB, root BLOB, PRIMARY KEY (id) );
CREATE TABLE record_join (n INTEGER NOT NULL, id BLOB NOT NULL, rekaman, gabung_ke, status_data, disetujui_oleh,
    disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan, catatan, _hapus,
    _gabung_ke, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan TEXT,
    _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX record_join__by_rekaman ON record_join (rekaman, _hidden);
CREATE INDEX record_join__disputed ON record_join (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX record_join__id ON record_join (id);
"""


def upgrade(connection: Any) -> None:
    for statement in STATEMENTS.split(";"):
        if statement.strip():
            connection.execute(statement)
