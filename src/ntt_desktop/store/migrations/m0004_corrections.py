"""Proposed corrections, questions asked about differing values, and the records deleted here and changed there."""

from typing import Any

STATEMENTS = """
CREATE TABLE question ( id TEXT NOT NULL, record BLOB NOT NULL, field TEXT NOT NULL, person TEXT NOT NULL,
    asked_ms INTEGER NOT NULL, PRIMARY KEY (id) );
CREATE TABLE correction ( n INTEGER NOT NULL, id BLOB NOT NULL, rekaman , isian , nilai_lama , nilai_baru ,
    alasan , dasar , pengusul , tanggal , status , pemutus , tanggal_putusan , alasan_putusan , status_data ,
    disetujui_oleh , disetujui_pada , sidik_disetujui , alasan_dibuka , alasan_dikembalikan , data_contoh ,
    tumpukan , catatan , _hapus , _gabung_ke , _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER
    NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n) );
CREATE INDEX correction__by_rekaman ON correction (rekaman, _hidden);
CREATE UNIQUE INDEX correction__id ON correction (id);
CREATE INDEX attachment__disputed ON attachment (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE INDEX batch__disputed ON batch (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE INDEX batch_item__disputed ON batch_item (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE INDEX correction__disputed ON correction (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE INDEX custody__disputed ON custody (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE INDEX dispute_check__disputed ON dispute_check (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE INDEX erasure_request__disputed ON erasure_request (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE INDEX finding_note__disputed ON finding_note (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE INDEX hazard__disputed ON hazard (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE INDEX ingredient__disputed ON ingredient (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE INDEX lab_parameter__disputed ON lab_parameter (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE INDEX lab_test__disputed ON lab_test (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE INDEX laboratory__disputed ON laboratory (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE INDEX official__disputed ON official (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE INDEX parcel__disputed ON parcel (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE INDEX permit__disputed ON permit (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE INDEX producer__disputed ON producer (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE INDEX product__disputed ON product (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE INDEX shipment__disputed ON shipment (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE INDEX user__disputed ON user (id) WHERE _hapus = 1 AND _hidden = 0;
"""


def upgrade(connection: Any) -> None:
    for statement in STATEMENTS.split(";"):
        if statement.strip():
            connection.execute(statement)
