"""Old exchange keys are destroyed once nobody locks files with them any more: a stolen one opens what was kept of them."""

from ntt_desktop.base.errors import AppError
from ntt_desktop.store.session import Session
from ntt_desktop.store.trusted import Trusted
from ntt_desktop.sync import manifest, trust
from ntt_desktop.sync.trust import Document
from ntt_desktop.sync.wire import unpack


def forget_old_keys(session: Session) -> bool:
    """Keeps the newest exchange key alone when every active laptop that ever sent a file has sent one that names it.

    What it locked with an older key before and is still under way, it sends again: no receipt covers it. Nothing may wait
    in the inbox. Returns whether keys were destroyed.
    """
    trusted = Trusted(session)
    document = trusted.document()
    own = document.member(trusted.replica) if document is not None else None
    if document is None or own is None or own.exchange != trusted.exchange_public():
        return False
    if len(trusted.exchange_secrets()) == 1:
        return False
    heard: dict[bytes, bool] = {}
    rows = session.rows("SELECT replica, manifest FROM bundle_log WHERE way = 'in' AND manifest IS NOT NULL")
    for replica, signed in rows:
        sender = document.member(bytes(replica))
        if sender is not None and sender.is_active and sender.replica != own.replica and not heard.get(sender.replica):
            heard[sender.replica] = _names(signed, document, trusted)
    if not heard or not all(heard.values()):
        return False
    trusted.keep_exchange([trusted.exchange_secret()])
    return True


def _names(signed: bytes, document: Document, trusted: Trusted) -> bool:
    """Whether the list of laptops in a file names the newest key. A list under earlier roots is too old to."""
    try:
        item = unpack(signed)
        found = manifest.decode(item) if isinstance(item, dict) else None
        if found is None or not found.trust:
            return False
        carried = trust.read(found.trust, document.roots).member(trusted.replica)
    except AppError:
        return False
    return carried is not None and carried.exchange == trusted.exchange_public()
