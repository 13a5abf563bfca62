"""Names of kinds and offices inside sentences."""

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.regions import name_of, regions, type_word


def kind_word(kind: str, many: bool = False) -> str:
    """The name of a kind as it stands within a sentence: "produk", "lahan UPT"."""
    name = text(f"kind.{kind}.many") if many else text(f"kind.{kind}")
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def office_word(code: str) -> str:
    """ "Kabupaten Ngada", "Provinsi Nusa Tenggara Timur"; a code that is no region stays."""
    place = regions().place(code)
    if place is None:
        return code
    return place.name if "." in code else f"{type_word(place.type)} {place.name}"


def place_word(code: str, office: str) -> str:
    """A village or regency in a list; the province sees villages with their regency, since names repeat."""
    name = name_of(code) if code else ""
    if "." in office or len(code) <= len("53.09"):
        return name
    return f"{name}, {name_of(code[: len('53.09')])}"


def place_width(office: str) -> int:
    """Pixels of a column of such places."""
    return 110 if "." in office else 200
