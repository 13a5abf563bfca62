"""A kept score of a parcel says which knock-outs held that day."""

from typing import Any

STATEMENTS = """
ALTER TABLE land_score RENAME TO land_score_before;
DROP INDEX land_score__by_lahan;
DROP INDEX land_score__by_tanggal;
DROP INDEX land_score__disputed;
DROP INDEX land_score__id;
CREATE TABLE land_score (n INTEGER NOT NULL, id BLOB NOT NULL, lahan, penawaran, tanggal, penilai, versi_tabel, gugur,
    status_data, disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh,
    tumpukan, catatan, _hapus, _gabung_ke, lahan__nama TEXT, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT,
    _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
INSERT INTO land_score SELECT n, id, lahan, penawaran, tanggal, penilai, versi_tabel, NULL, status_data, disetujui_oleh,
    disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan, catatan, _hapus,
    _gabung_ke, lahan__nama, _part, _base, _clocks, _hidden, _keadaan, _masalah FROM land_score_before;
DROP TABLE land_score_before;
CREATE INDEX land_score__by_lahan ON land_score (lahan, _hidden);
CREATE INDEX land_score__by_tanggal ON land_score (tanggal, _hidden);
CREATE INDEX land_score__disputed ON land_score (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX land_score__id ON land_score (id);
"""


def upgrade(connection: Any) -> None:
    for statement in STATEMENTS.split(";"):
        if statement.strip():
            connection.execute(statement)
