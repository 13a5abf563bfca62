"""Orders to erase, requests for them, and findings that were put aside."""

from typing import Any

STATEMENTS = """
CREATE TABLE erasure ( id BLOB NOT NULL, part TEXT NOT NULL, record BLOB NOT NULL, field TEXT NOT NULL, reason
    TEXT NOT NULL, person TEXT NOT NULL, at_ms INTEGER NOT NULL, PRIMARY KEY (id) );
CREATE INDEX erasure__record ON erasure (record);
CREATE TABLE erased_file ( sha256 BLOB NOT NULL, record BLOB NOT NULL, PRIMARY KEY (sha256) );
CREATE TABLE erasure_request ( n INTEGER NOT NULL, id BLOB NOT NULL, rekaman , isian , alasan ,
    disetujui_pemilik_data , tanggal , nomor , dokumen , status , tanggal_putusan , alasan_putusan , status_data ,
    disetujui_oleh , disetujui_pada , sidik_disetujui , alasan_dibuka , alasan_dikembalikan , data_contoh , tumpukan ,
    catatan , _hapus , _gabung_ke , _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL,
    _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n) );
CREATE INDEX erasure_request__by_rekaman ON erasure_request (rekaman, _hidden);
CREATE UNIQUE INDEX erasure_request__id ON erasure_request (id);
CREATE TABLE finding_note ( n INTEGER NOT NULL, id BLOB NOT NULL, temuan , rekaman , alasan , status_data ,
    disetujui_oleh , disetujui_pada , sidik_disetujui , alasan_dibuka , alasan_dikembalikan , data_contoh , tumpukan ,
    catatan , _hapus , _gabung_ke , _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL,
    _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n) );
CREATE INDEX finding_note__by_rekaman ON finding_note (rekaman, _hidden);
CREATE INDEX finding_note__by_temuan ON finding_note (temuan, _hidden);
CREATE UNIQUE INDEX finding_note__id ON finding_note (id);
"""


def upgrade(connection: Any) -> None:
    for statement in STATEMENTS.split(";"):
        if statement.strip():
            connection.execute(statement)
