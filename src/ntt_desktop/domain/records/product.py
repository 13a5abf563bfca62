"""Produk unggulan and its composition rows (products 4.1)."""

from collections.abc import Iterator

from ntt_desktop.domain.fields import REGULATED
from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World

VILLAGE_DECISIONS = ("SK_KEPALA_DESA", "PERDES", "MUSDES")


def near_duplicate(product: Record, world: World) -> Iterator[Problem]:
    if product["nama_produk"] and product["desa"]:
        for other in world.alike(product, "desa", "nama_produk"):
            yield Problem("nama_produk", "W", "product-alike", {"name": other.words("nama_produk")})


def home_industry_list(product: Record, world: World) -> Iterator[Problem]:
    if product["jenis_irt"] == "tidak" and product["jenis_pirt"]:
        yield Problem("jenis_irt", "E", "contradicts-pirt-kind")


def registration_list(product: Record, world: World) -> Iterator[Problem]:
    if product["wajib_md"] == "tidak" and product["jenis_wajib_md"]:
        yield Problem("wajib_md", "E", "contradicts-md-kind")


def one_main_product(product: Record, world: World) -> Iterator[Problem]:
    """At most one per village at one time; both are kept when two offices say so."""
    if product["produk_unggulan_utama"] == "ya" and product["desa"]:
        for other in world.others("product", "desa", product["desa"], product.id):
            if other["produk_unggulan_utama"] == "ya":
                yield Problem("produk_unggulan_utama", "W", "second-main-product", {"name": other.words("nama_produk")})


def decision_fits_village(product: Record, world: World) -> Iterator[Problem]:
    """A kelurahan has no village decision (programme, trap 10)."""
    place = world.place(product.words("desa"))
    if place and place.type == "KELURAHAN" and product["dasar_penetapan"] in VILLAGE_DECISIONS:
        yield Problem("dasar_penetapan", "W", "village-decision-in-kelurahan")


def additives_agree(product: Record, world: World) -> Iterator[Problem]:
    rows = world.children("ingredient", product.id) if product["ada_btp"] in ("ya", "tidak") else ()
    if rows:
        found = any(row["btp"] == "ya" for row in rows)
        if found is not (product["ada_btp"] == "ya"):
            yield Problem("ada_btp", "W", "additives-contradict-rows")


def export_needs_shipment(product: Record, world: World) -> Iterator[Problem]:
    if "EKSPOR" not in product.words("pasar").split("|"):
        return
    if not any(row["tujuan"] == "EKSPOR" for row in world.children("shipment", product.id)):
        yield Problem("pasar", "W", "export-without-shipment")


def pork_is_not_halal(product: Record, world: World) -> Iterator[Problem]:
    if product["mengandung_babi"] == "ya" and product["tidak_halal"] != "ya":
        yield Problem("mengandung_babi", "E", "pork-needs-not-halal")


def halal_agrees(product: Record, world: World) -> Iterator[Problem]:
    status, contains = product["status_halal"], product["tidak_halal"]
    if product["kelompok"] not in REGULATED:
        return
    if status and contains and (status == "TIDAK_HALAL") is not (contains == "ya"):
        yield Problem("status_halal", "E", "halal-contradicts-ingredients")
    if status == "BERSERTIFIKAT":
        permits = world.children("permit", product.id)
        if not any(row["jenis_izin"] in ("HALAL", "HALAL_MUI_LAMA") for row in permits):
            yield Problem("status_halal", "W", "halal-without-permit")


def no_allergen_alone(product: Record, world: World) -> Iterator[Problem]:
    named = product.words("alergen").split("|")
    if "TIDAK_ADA" in named and len(named) > 1:
        yield Problem("alergen", "E", "no-allergen-with-another")


def strong_spirit(product: Record, world: World) -> Iterator[Problem]:
    from ntt_desktop.domain.values import as_decimal  # here: a start needs the kinds, and no values

    strength = as_decimal(product["kadar_alkohol"])
    if strength is not None and strength > 40:
        yield Problem("kadar_alkohol", "W", "alcohol-above-40")


def shares_add_up(row: Record, world: World) -> Iterator[Problem]:
    from ntt_desktop.domain.values import as_decimal

    rows = world.children("ingredient", row.words("produk")) if row["produk"] else ()
    shares = [share for each in rows if (share := as_decimal(each["persen"])) is not None]
    if sum(shares) > 100:
        yield Problem("persen", "W", "shares-above-100")


def additive_amount(row: Record, world: World) -> Iterator[Problem]:
    if row["btp"] == "ya" and row["takaran"] is None:
        yield Problem("takaran", "W", "additive-without-amount")


def additive_number(row: Record, world: World) -> Iterator[Problem]:
    """The MD or ML number of a food additive, stored as plain text (products 3.4.5)."""
    if row["nomor_izin_btp"]:
        from ntt_desktop.domain.values.permits import PREFIXED, prefixed_faults

        form = PREFIXED["MD"]._replace(own=(), severity="W")
        for fault in prefixed_faults(row.words("nomor_izin_btp"), form):
            yield Problem("nomor_izin_btp", fault.severity, fault.code, fault.values)


KIND = Kind(
    code="product",
    name="nama_produk",
    namesakes=True,
    home="place",
    place="desa",
    owners=("pelaku_usaha",),
    keys=(("desa", "nama_produk", "pelaku_usaha"),),
    search=("nama_produk", "nama_dagang", "kode_produk", "pelaku_usaha.nama", "desa.nama"),
    listed=("nama_produk", "desa.nama", "pelaku_usaha.nama", "kelompok", "kode_produk", "tanggal_pendataan"),
    number=("kode_produk", "{desa}-P{n:02d}"),
    defaults={"produksi": "DALAM_NEGERI"},
    weighs=("omzet_tahun",),
    computes={
        "perkiraan_jalur_izin": "permit_computed.route",
        "kemajuan_izin": "permit_computed.steps_done",
        "tahap_pembinaan": "permit_computed.rung",
    },
    rules={
        "nama_produk": near_duplicate,
        "jenis_irt": home_industry_list,
        "wajib_md": registration_list,
        "produk_unggulan_utama": one_main_product,
        "dasar_penetapan": decision_fits_village,
        "ada_btp": additives_agree,
        "pasar": export_needs_shipment,
        "mengandung_babi": pork_is_not_halal,
        "status_halal": halal_agrees,
        "alergen": no_allergen_alone,
        "kadar_alkohol": strong_spirit,
    },
)

INGREDIENT = Kind(
    code="ingredient",
    name="bahan",
    home="owner",
    owners=("produk",),
    inline=True,
    keys=(("produk", "bahan"),),
    defaults={"btp": "tidak"},
    weighs=("btp",),
    rules={"persen": shares_add_up, "takaran": additive_amount, "nomor_izin_btp": additive_number},
)
