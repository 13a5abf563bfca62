"""Numbers of permits, by jenis_izin."""

from typing import Any

from identity_formats import IDENTITY


def _prefixed(prefixes: str, good: list[str], digits: int, severity: str, more: list[Any]) -> dict[str, list[Any]]:
    """Faults that every number with letters before it has alike, and `more` of its own."""
    first = prefixes.split()[0]
    number = "123456789012345678901234"
    return {
        "good": good,
        "bad": [
            (f"{first}{number[: digits - 1]}", severity),
            (f"{first}{number[: digits + 1]}", severity),
            (first, severity),
            (number[:digits], severity),
            (f"{first}{number[: digits - 1]}A", severity),
            (f"{first}{number[: digits - 1]}O", severity),
            (f"XX{number[:digits]}", severity),
            (f"X{first}{number[:digits]}", severity),
            (f"{number[:digits]}{first}", severity),
            (f"{first}-{number[:digits]}", severity),
            (f"{first}/{number[:digits]}/2024", severity),
            (f"{first} 1", severity),
            ("belum ada", severity),
            ("dalam proses", severity),
            ("-", severity),
            ("?", severity),
            (f"{first} {number[:digits]} dan lainnya", severity),
            (f"{first}{number[:digits]},", severity),
            (number[:digits] + ".0", severity),
            ("1.23456E+11", "E"),
            *more,
        ],
    }


def _many(form: str, count: int = 20, start: int = 1) -> list[str]:
    return [form.format(start + index) for index in range(count)]


_MD_GOOD = [
    "BPOM RI MD 224510107115",
    "MD 224510107115",
    "MD224510107115",
    "md 224510107115",
    "BPOM RI MD 240935001200027",
    "MD 240935001200027",
    "BPOM MD 224510107115",
    "MD 2245 1010 7115",
    "No. MD 224510107115",
    *_many("MD {:012d}", 6),
    *_many("BPOM RI MD {:015d}", 6),
]

PERMITS: dict[str, dict[str, list[Any]]] = {
    "NIB": IDENTITY["nib"],
    "SPP_IRT": {
        "good": [
            "P-IRT No. 2055309010123-30",
            "2055309010123-30",
            "205530901012330",
            "P-IRT 2055309010123-30",
            "PIRT 2055309010123-30",
            "PIRT No 2055309010123-30",
            "P-IRT No.: 2055309010123-30",
            "2055309010123 - 30",
            "205 5309 01 0123-30",
            "p-irt no. 2055309010123-30",
            "2055309010123\u201330",
            "1015312020001-29",
            "3065301990045-28",
            "4075371030999-27",
            "5105303049999-26",
            "6115302050010-25",
            "7125321060100-29",
            "8155317070077-30",
            205530901012330.0,
            205530901012330,
        ],
        "bad": [
            ("2055309010123", "E"),  # without the year of expiry
            ("205530901012-30", "E"),
            ("20553090101234-30", "E"),
            ("2055309010123-3", "E"),
            ("2055309010123-2030", "E"),
            ("205530901012", "E"),
            ("P-IRT", "E"),
            ("P-IRT No. 205530901O123-30", "E"),
            ("2055309010123/30", "E"),
            ("2.05530901E+14", "E"),
            ("belum ada", "E"),
            ("-", "E"),
            ("MD 224510107115", "E"),
            ("P-IRT No. 2055309010123-30 dan 2055309010124-30", "E"),
            ("0055309010123-30", "W"),
            ("9055309010123-30", "W"),
            ("2005309010123-30", "W"),
            ("2165309010123-30", "W"),
            ("2995309010123-30", "W"),
            ("2055309000123-30", "W"),
            ("2055309010000-30", "W"),
            ("0005309000000-30", "W"),
        ],
    },
    "PIRT_LAMA": {
        "good": [*_many("{:012d}", 15), "P-IRT No. 205530901012", "PIRT 205530901012", "2055 3090 1012", 205530901012.0]
        + ["205.5309.01012"],
        "bad": [
            *((digits, "W") for digits in _many("1{:010d}", 8)),
            *((digits, "W") for digits in _many("1{:012d}", 6)),
            ("belum ada", "W"),
            ("-", "W"),
            ("20553090101A", "W"),
            ("2055309010123-30", "W"),
            ("1", "W"),
            ("2.05531E+11", "E"),
        ],
    },
    "MD": _prefixed("MD", _MD_GOOD, 12, "E", [("ML 224510107115", "W"), ("MD 22451010711512", "E")]),
    "MD_MINOL": _prefixed("MD", _MD_GOOD, 12, "E", [("BPOM RI ML 224510107115", "W")]),
    "ML": _prefixed(
        "ML",
        [number.replace("MD", "ML").replace("md", "ml") for number in _MD_GOOD],
        15,
        "E",
        [("MD 224510107115", "W"), ("ML 2245101071151", "E")],
    ),
    "TR": _prefixed(
        "TR",
        ["POM TR 123456789", "TR 123456789", "tr123456789", "TR. 123456789", "BPOM RI TR 123456789"]
        + [f"{prefix} 2{number:08d}" for prefix in ("TR", "TL", "TI", "HT", "FF") for number in (1, 2, 3)],
        9,
        "E",
        [("SD 123456789", "E"), ("NA 123456789", "E")],
    ),
    "SD": _prefixed(
        "SD",
        ["POM SD 123456789", "SD123456789"] + [f"{prefix} 2{n:08d}" for prefix in ("SD", "SI", "SL") for n in range(6)],
        9,
        "E",
        [("TR 123456789", "E")],
    ),
    "QD": _prefixed(
        "QD",
        ["POM QD 123456789", "QD123456789"] + [f"{prefix} 2{n:08d}" for prefix in ("QD", "QL", "QI") for n in range(6)],
        9,
        "W",
        [("TR 123456789", "W")],
    ),
    "NOTIFIKASI_KOSMETIK": _prefixed(
        "NA",
        ["NA18201234567", "NA 18201234567", "NA 1820 1234 567", "na18201234567", "POM NA18201234567"]
        + [f"{prefix}1{number:010d}" for prefix in ("NA", "NB", "NC", "ND", "NE") for number in (1, 2, 3)],
        11,
        "E",
        [("NF18201234567", "E")],
    ),
    "HALAL": _prefixed(
        "ID",
        ["ID53110000123450524", "ID 53110000123450524", "ID 5311 0000 1234 50524", "id53110000123450524"]
        + _many("ID{:017d}", 16),
        17,
        "E",
        [("LPPOM-12345678901234", "E"), ("KH-1234/2024", "E")],
    ),
    "HALAL_MUI_LAMA": {
        "good": [*_many("{:014d}", 9), *_many("{:015d}", 9), "1234 5678 9012 34", "No. 12345678901234"],
        "bad": [
            *((digits, "W") for digits in _many("1{:012d}", 8)),
            *((digits, "W") for digits in _many("1{:015d}", 6)),
            ("belum ada", "W"),
            ("-", "W"),
            ("ID53110000123450524", "W"),
            ("1234567890123A", "W"),
            ("1", "W"),
            ("1.23456E+13", "E"),
        ],
    },
    "MEREK": _prefixed(
        "IDM", ["IDM000123456", "IDM 000123456", "idm000123456", "IDM 000 123 456", *_many("IDM{:09d}", 16)], 9, "W", []
    ),
    "IG": _prefixed(
        "IDG",
        ["ID G 000000014", "IDG 000000014", "IDG000000014", "id g 000000014", *_many("ID G {:09d}", 16)],
        9,
        "W",
        [],
    ),
    **{
        kind: {
            "good": ["Kementan RI PD 53.09-001-12/24", "Bapanas RI PDUK 12.3456.78", "123456", *_many("PD.{:05d}", 17)],
            "bad": [(number, "W") for number in ("1", "12", "123", "1234", "12345", "-", "?", "PD", "PD 1", "PD 12")]
            + [
                (number, "W")
                for number in ("1 2 3 4 5", "ada", "blm", "PL.1", "x", "PDUK", "A B C", "0", "no 1", "1/24")
            ],
        }
        for kind in ("PSAT_PDUK", "PSAT_PD", "PSAT_PL")
    },
}
