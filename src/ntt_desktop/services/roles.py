"""What the one who works now may do, for buttons and commands; the table is `domain.rules.access`, and the store refuses
by it whatever a button lets through."""

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.rules import access
from ntt_desktop.domain.rules.access import Act
from ntt_desktop.services.records import Records
from ntt_desktop.store.access import NotAllowed, refusal, role_word, roles, standing
from ntt_desktop.store.store import Store

__all__ = ["Act", "NotAllowed", "Roles", "role_word"]


class Roles:
    def __init__(self, store: Store, records: Records) -> None:
        self._store = store
        self._records = records

    @property
    def role(self) -> str:
        """Code of the role, empty for one who is not among the active users."""
        return self.of(self._records.person.id)

    def of(self, user: str) -> str:
        if not user:
            return access.OFFICER  # there is no user yet
        with self._store.read() as session:
            return standing(session, user).role

    def may(self, act: Act) -> bool:
        with self._store.read() as session:
            others = roles(session, self._store.office)
        return access.may(self.role, act, others)

    def require(self, act: Act) -> None:
        """
        Raises:
            NotAllowed.
        """
        if not self.may(act):
            raise refusal(self._records.person, self.role, act)

    def why_not(self, act: Act) -> str:
        """Why a button is off, in one sentence; empty when it is not."""
        if self.may(act):
            return ""
        why = refusal(self._records.person, self.role, act)
        return f"{why.what} {why.why}"

    def banner(self) -> str:
        """What the window says as long as nothing can be changed; empty when something can."""
        if self.may(Act.CHANGE):
            return ""
        return text("role.only_looks", name=self._records.person.name)
