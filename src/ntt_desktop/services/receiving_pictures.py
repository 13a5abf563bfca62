"""Contents of attachments that came in a file: kept when they are what their hash says."""

import hashlib
from collections.abc import Sequence

from ntt_desktop.services.inbox import Inbox, Parcel
from ntt_desktop.services.received import PicturesMissing
from ntt_desktop.store.files import Files
from ntt_desktop.sync import pictures
from ntt_desktop.sync.manifest import PICTURES
from ntt_desktop.sync.payload import Damaged

MOST_CUT = 2
"""Attachments of which a volume holds a part: the first and the last one in it."""


def take_in(box: Inbox, parcel: Parcel, identities: Sequence[object], files: Files, *, keep: bool) -> int:
    """Takes the attachments of a volume in; one that was cut when the volumes that wait hold the rest. Returns how many.

    keep: stores them; else they are looked at.

    Raises:
        PicturesMissing: what is whole was kept. Damaged, Malformed, DiskFull, OSError: what came before was kept, since
        each attachment stands for itself.
    """
    count = 0
    cut: dict[bytes, dict[int, bytes]] = {}
    totals: dict[bytes, int] = {}
    with parcel.open() as ((volume, front),):
        for one, data in pictures.read(volume, front, identities):
            if one.length == one.total:
                count += 1
                if keep:
                    files.put(data)
            elif not files.has(one.sha256.hex()):
                cut.setdefault(one.sha256, {})[one.offset] = data
                totals[one.sha256] = one.total
                if len(cut) > MOST_CUT:
                    raise Damaged("content")
    incomplete = 0
    for sha256, parts in cut.items():
        _find_parts(box, identities, sha256, parts)
        data = b"".join(parts[offset] for offset in sorted(parts))
        if hashlib.sha256(data).digest() == sha256:
            count += 1
            if keep:
                files.put(data)
        elif len(data) >= totals[sha256]:
            raise Damaged("content")
        else:
            incomplete += 1
    if incomplete:
        raise PicturesMissing(count=incomplete)
    return count


def _find_parts(box: Inbox, identities: Sequence[object], sha256: bytes, parts: dict[int, bytes]) -> None:
    for other in box.complete():
        if other.manifest.k == PICTURES:
            with other.open() as ((volume, front),):
                for one, data in pictures.read(volume, front, identities):
                    if one.sha256 == sha256:
                        parts[one.offset] = data
