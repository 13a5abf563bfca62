"""The ways back in: a printed sheet, and the file a regency sends to the province when nobody remembers a passphrase.

The province opens the recovery slot in it and answers with a file that a new secret opens; the secret goes by phone.
"""

import logging
from pathlib import Path

from ntt_desktop.base import clock
from ntt_desktop.base.atomic import write_whole
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.rules.access import Act
from ntt_desktop.store import keyslots
from ntt_desktop.store.errors import NotAWorkspace
from ntt_desktop.store.keyslots import Slots
from ntt_desktop.store.open import DATABASE
from ntt_desktop.store.store import Store
from ntt_desktop.store.trusted import Trusted
from ntt_desktop.sync.scope import PROVINCE


class NoSlot(AppError):
    """The workspace, or the file from it, has no slot of that sort."""

    code = "NTT-W19"


class NotASlotFile(AppError):
    code = "NTT-W20"


class NotOurKey(AppError):
    """The recovery slot in the file does not open with the key of this province laptop."""

    code = "NTT-W21"


class NotTheProvince(AppError):
    code = "NTT-W22"


def write_request(folder: Path, to: Path) -> None:
    """The file that a regency sends to the province when nobody can get in. It opens nothing but with the province's key.

    Raises:
        NotAWorkspace, KeyLost; NoSlot: there is no recovery slot. OSError.
    """
    slots = slots_in(folder)
    recovery = slots.of("recovery")
    if recovery is None:
        raise NoSlot(sort=text("signin.sort.recovery"))
    write_whole(to, keyslots.content(slots._replace(slots=(recovery,))))


def read_rescue(file: Path) -> Slots:
    """What came back from the province, to be handed to `Secret.rescued`.

    Raises:
        NotASlotFile, OSError.
    """
    slots = read_slots(file)
    if slots.of("sheet") is None:
        raise NotASlotFile(file=file.name)
    return slots


def slots_in(folder: Path) -> Slots:
    """
    Raises:
        NotAWorkspace, KeyLost.
    """
    database = folder / DATABASE
    if not database.is_file():
        raise NotAWorkspace(folder=folder)
    return keyslots.find(folder, database)[0]


def read_slots(file: Path) -> Slots:
    """
    Raises:
        NotASlotFile, OSError.
    """
    if file.stat().st_size > keyslots.MOST_BYTES:
        raise NotASlotFile(file=file.name)
    try:
        return keyslots.parse(file.read_bytes())
    except keyslots.NotSlots as error:
        raise NotASlotFile(file=file.name) from error


def sheet_pdf(office: str, laptop: str, number: str, secret: str, *, practice: bool = False) -> bytes:
    """The printed recovery sheet of an office: the only place where its secret stands."""
    from ntt_desktop.forms import recovery
    from ntt_desktop.services.documents import draw_values

    place = regions().place(office)
    values = {
        "kantor": place.name.upper() if place else office,
        "laptop": laptop,
        "nomor": number,
        "tanggal": long_date(clock.today()),
    }
    groups = [{"no": str(place), "isi": group} for place, group in enumerate(secret.split("-"), 1)]
    how = [{"text": text(f"signin.sheet.how{step}")} for step in (1, 2, 3, 4)]
    return draw_values(recovery.FORM, values, {"kelompok": groups, "cara": how}, practice=practice)


class Rescue:
    """The province's side."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def answer(self, request: Path, to: Path) -> str:
        """Opens the recovery slot of a file from a regency and writes a file that lets it in with the secret returned.
        The secret is read over the phone to somebody whose voice is known; it is not kept.

        Raises:
            NotAllowed, NotTheProvince, NotASlotFile, NoSlot, NotOurKey, OSError: no file was written.
        """
        from ntt_desktop.base import groups
        from ntt_desktop.store import keylocks

        identity = self._identity()
        slots = read_slots(request)
        if slots.of("recovery") is None:
            raise NoSlot(sort=text("signin.sort.recovery"))
        key = keylocks.recover(slots, identity)
        if key is None:
            raise NotOurKey(file=request.name)
        secret = groups.make()
        write_whole(to, keyslots.content(slots._replace(slots=(keylocks.lock("sheet", PROVINCE, secret, key),))))
        logging.getLogger(__name__).info("slot file of %s opened for its office", slots.id)
        return secret

    def _identity(self) -> str:
        """The recovery key of this laptop; every trust document it signs names the public half."""
        self._store.require(Act.PROVINCE)
        if self._store.office != PROVINCE:
            raise NotTheProvince()
        with self._store.write(Act.PROVINCE) as session:
            return Trusted(session).recovery_secret()
