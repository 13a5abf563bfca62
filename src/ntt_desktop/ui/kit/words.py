"""Names of kinds inside sentences."""

from ntt_desktop.base.i18n import text


def kind_word(kind: str, many: bool = False) -> str:
    """The name of a kind as it stands within a sentence: "produk", "lahan UPT"."""
    name = text(f"kind.{kind}.many") if many else text(f"kind.{kind}")
    return name[:1].lower() + name[1:]
