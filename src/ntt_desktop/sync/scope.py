"""Which office may write and hold which partition (docs/file-format.md, "Partitions")."""

PROVINCE = "53"
REFERENCE = "REF"
OFFICE_ONLY = "-L"


def shared(part: str) -> str:
    """The partition without its office-only mark."""
    return part.removesuffix(OFFICE_ONLY)


def office_only(part: str) -> bool:
    return part.endswith(OFFICE_ONLY)


def may_hold(office: str, part: str) -> bool:
    """A regency holds its own partition and the reference lists; the province all but other offices' own."""
    if office_only(part):
        return shared(part) == office
    return part in (office, REFERENCE) or (office == PROVINCE and part != PROVINCE)


def may_write(office: str, part: str) -> bool:
    """A laptop of the province writes every partition it holds, one of a regency its own ones alone."""
    return may_hold(office, part) and (office == PROVINCE or shared(part) == office)


def partitions_for(sender: str, receiver: str, known: list[str]) -> list[str]:
    """Partitions of `known` that a file from one office to another may carry; office-only ones stay inside.

    They come last: what is shared says where a record lives.
    """
    found = [part for part in known if may_hold(sender, part) and may_hold(receiver, part)]
    inside = [part for part in found if sender == receiver or not (office_only(part) or part == PROVINCE)]
    return sorted(inside, key=office_only)
