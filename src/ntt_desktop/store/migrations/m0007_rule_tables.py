"""The versions of the rule tables."""

from typing import Any

STATEMENTS = """
CREATE TABLE rule_table ( n INTEGER NOT NULL, id BLOB NOT NULL, tabel , versi , berlaku_sejak , berlaku_sampai ,
    sumber , isi , status_data , disetujui_oleh , disetujui_pada , sidik_disetujui , alasan_dibuka ,
    alasan_dikembalikan , data_contoh , tumpukan , catatan , _hapus , _gabung_ke , _part TEXT NOT NULL, _base
    INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n) );
CREATE INDEX rule_table__by_versi ON rule_table (versi, _hidden);
CREATE INDEX rule_table__disputed ON rule_table (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX rule_table__id ON rule_table (id);
"""


def upgrade(connection: Any) -> None:
    for statement in STATEMENTS.split(";"):
        if statement.strip():
            connection.execute(statement)
