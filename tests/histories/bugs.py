"""Bugs to be planted in the program, and the rule each is against.

A bug is a function that patches the program; whoever told of it as `Broken` found it.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.services import receiving
from ntt_desktop.services.differing import Differing
from ntt_desktop.services.receiving import Receiver
from ntt_desktop.services.sending import Sender
from ntt_desktop.store import apply, digests, log, state, writer
from ntt_desktop.store.apply import Applier
from ntt_desktop.store.log import Log
from ntt_desktop.store.mailbox import Mailbox
from ntt_desktop.store.mapping import field_of
from ntt_desktop.store.session import Session
from ntt_desktop.store.state import State
from ntt_desktop.store.writer import Writer
from ntt_desktop.sync import commit as commits
from ntt_desktop.sync import graph, hlc, merge, plan, scope
from ntt_desktop.sync.entry import read_head

Patch = pytest.MonkeyPatch


class Bug(NamedTuple):
    """`late`: only a late chapter of the story meets it, and other bugs against its rules are met sooner."""

    rules: set[str]
    plant: Callable[[Patch], None]
    late: bool


BUGS: dict[str, Bug] = {}


def against(*rules: str, late: bool = False) -> Callable[[Callable[[Patch], None]], Callable[[Patch], None]]:
    def keep(plant: Callable[[Patch], None]) -> Callable[[Patch], None]:
        BUGS[plant.__name__.replace("_", " ")] = Bug(set(rules), plant, late)
        return plant

    return keep


# -- sealing --------------------------------------------------------------------------------------------------------


def _sealed_with(patch: Patch, change: Callable[[list[Any], dict[str, Any]], tuple[list[Any], dict[str, Any]]]) -> None:
    right = commits.seal

    def wrong(key: Any, entries: list[Any], **said: Any) -> commits.Commit:
        entries, said = change(entries, said)
        return right(key, entries, **said)

    patch.setattr(commits, "seal", wrong)


@against("I1", "I4", "I13")
def a_commit_names_one_parent_of_several(patch: Patch) -> None:
    _sealed_with(patch, lambda entries, said: (entries, {**said, "parents": said["parents"][:1]}))


@against("I1", "I4", "I13")
def a_commit_names_no_parents(patch: Patch) -> None:
    _sealed_with(patch, lambda entries, said: (entries, {**said, "parents": []}))


@against("I3")
def entries_are_sealed_in_another_order(patch: Patch) -> None:
    _sealed_with(patch, lambda entries, said: (entries[::-1], said))


@against("I3")
def what_was_overwritten_before_sealing_is_dropped(patch: Patch) -> None:
    right = Log.seal

    def wrong(self: Log, part: str) -> bytes | None:
        last: dict[tuple[bytes, tuple[int, ...]], int] = {}
        session = self._session
        sql = "SELECT seq, head FROM entry WHERE part = ? AND num = ? ORDER BY seq"
        for seq, head in session.rows(sql, part, self.next_num(part)):
            key = read_head(head).record, read_head(head).fields
            if key in last:
                session.run("DELETE FROM entry WHERE seq = ?", last[key])
            last[key] = seq
        return right(self, part)

    patch.setattr(Log, "seal", wrong)


@against("I1", "I2", "I4", "I5")
def a_file_is_taken_in_where_something_is_open(patch: Patch) -> None:
    right = Receiver._take

    def wrong(self: Receiver, *given: Any) -> Any:
        with pytest.MonkeyPatch.context() as inside:
            inside.setattr(Log, "seal_all", lambda self: [])
            return right(self, *given)

    patch.setattr(Receiver, "_take", wrong)


# -- the graph ------------------------------------------------------------------------------------------------------


@against("I1", "I4")
def parents_alone_are_ancestors(patch: Patch) -> None:
    patch.setattr(graph, "ancestors", lambda parents, of: graph.union(parents))


@against("I1", "I4", late=True)
def whatever_came_earlier_is_an_ancestor(patch: Patch) -> None:
    patch.setattr(graph, "ancestors", lambda parents, of: (1 << max(parents, default=-1) + 1) - 1)


@against("I13")
def heads_stay_heads(patch: Patch) -> None:
    right = Session.run

    def wrong(self: Session, sql: str, *parameters: object) -> None:
        if not sql.startswith("DELETE FROM head"):
            right(self, sql, *parameters)

    patch.setattr(Session, "run", wrong)


@against("I5", late=True)
def a_missing_parent_goes_unnoticed(patch: Patch) -> None:
    def wrong(carried: Any, known: Any) -> plan.Arrival:
        return plan.Arrival([commit for commit in carried if commit not in known], set())

    patch.setattr(receiving, "arrival_order", wrong)


@against("I5", late=True)
def of_a_file_without_its_parents_some_is_taken(patch: Patch) -> None:
    right = plan.arrival_order
    patch.setattr(receiving, "arrival_order", lambda carried, known: plan.Arrival(right(carried, known).ordered, set()))


@against("I5", "I7")
def what_is_known_is_taken_again(patch: Patch) -> None:
    def wrong(carried: Any, known: Any) -> plan.Arrival:
        ordered, missing = plan.arrival_order({id: set(par) - set(known) for id, par in carried.items()}, {})
        return plan.Arrival(ordered, missing)

    patch.setattr(receiving, "arrival_order", wrong)


# -- the merge ------------------------------------------------------------------------------------------------------


def _live_after(patch: Patch, wrong: Callable[[merge.Live, int, int, Any], merge.Live]) -> None:
    for module in (apply, writer):
        patch.setattr(module, "live_after", wrong)


@against("I1", "I4")
def the_last_arrival_wins(patch: Patch) -> None:
    _live_after(patch, lambda live, ancestors, commit, value: (merge.Write(commit, value),))


@against("I1", "I4")
def the_newer_of_two_is_dropped(patch: Patch) -> None:
    def wrong(live: merge.Live, ancestors: int, commit: int, value: Any) -> merge.Live:
        unknown = tuple(write for write in live if write.commit != commit and not ancestors >> write.commit & 1)
        return unknown or (merge.Write(commit, value),)

    _live_after(patch, wrong)


@against("I1", "I4", "I11")
def what_was_settled_stays_open(patch: Patch) -> None:
    def wrong(live: merge.Live, ancestors: int, commit: int, value: Any) -> merge.Live:
        left = live if len(live) > 1 else merge.live_after(live, ancestors, commit, value)[:-1]
        return (*(write for write in left if write.commit != commit), merge.Write(commit, value))

    _live_after(patch, wrong)


@against("I2", "I4")
def the_first_entry_of_a_commit_wins(patch: Patch) -> None:
    right = apply._Folding.add

    def wrong(self: Any, head: Any, body: bytes) -> None:
        known = dict(self.found[head.record][1]) if head.record in self.found else {}
        right(self, head, body)
        self.found[head.record][1].update(known)

    patch.setattr(apply._Folding, "add", wrong)


@against("I1", "I4", late=True)
def the_first_of_several_is_shown(patch: Patch) -> None:
    patch.setattr(state, "provisional", lambda live, rank: min(live, key=lambda write: rank(write.commit)))


@against("I1", "I4", late=True)
def deleting_hides_what_it_did_not_know(patch: Patch) -> None:
    patch.setattr(state, "is_hidden", lambda deleted, *more: any(write.value is True for write in deleted))


@against("I4", late=True)
def a_deleted_record_stays(patch: Patch) -> None:
    patch.setattr(state, "is_hidden", lambda *given: False)


@against("I1", "I4", late=True)
def siblings_are_never_forgotten(patch: Patch) -> None:
    right = State.put

    def wrong(self: State, part: str, name: str, *more: Any) -> None:
        before = self.siblings.get((part, name))
        right(self, part, name, *more)
        if before is not None:
            self.siblings.setdefault((part, name), before)

    patch.setattr(State, "put", wrong)


@against("I1", "I4", late=True)
def sets_forget_what_was_taken_away(patch: Patch) -> None:
    right = Applier._write

    def wrong(self: Applier, state: State, part: str, num: int, fields: dict[str, Any], outcome: Any) -> None:
        right(self, state, part, num, {name: value for name, value in fields.items() if value is not False}, outcome)

    patch.setattr(Applier, "_write", wrong)


@against("I2")
def what_is_open_is_not_rebuilt(patch: Patch) -> None:
    right = Applier.rebuild

    def wrong(self: Applier) -> None:
        with pytest.MonkeyPatch.context() as inside:
            inside.setattr(Log, "next_num", lambda self, part: 1 << 40)
            right(self)

    patch.setattr(Applier, "rebuild", wrong)


@against("I1")
def the_digest_leaves_out_siblings(patch: Patch) -> None:
    right = digests.flat
    patch.setattr(digests, "flat", lambda id, fields: right(id, [(name, list(live)[:1]) for name, live in fields]))


@against("I1", late=True)
def digests_are_not_compared(patch: Patch) -> None:
    patch.setattr(Receiver, "_check_digests", staticmethod(lambda *given: None))


@against("I12", late=True)
def unknown_fields_are_dropped(patch: Patch) -> None:
    right = Applier._write

    def wrong(self: Applier, state: State, part: str, num: int, fields: dict[str, Any], outcome: Any) -> None:
        known = {name: value for name, value in fields.items() if state.kind is None or field_of(state.kind, name)}
        right(self, state, part, num, known, outcome)

    patch.setattr(Applier, "_write", wrong)


@against("I12", late=True)
def unknown_kinds_are_dropped(patch: Patch) -> None:
    right = Applier._apply

    def wrong(self: Applier, part: str, num: int, folded: dict[bytes, Any], outcome: Any) -> None:
        right(self, part, num, {id: one for id, one in folded.items() if one[0] in KINDS}, outcome)

    patch.setattr(Applier, "_apply", wrong)


# -- what people are told -------------------------------------------------------------------------------------------


@against("I11")
def several_values_are_overwritten_unseen(patch: Patch) -> None:
    patch.setattr(Writer, "_refuse_unseen", lambda *given: None)


@against("I11")
def a_clash_is_not_told(patch: Patch) -> None:
    right = Differing.conflicts
    patch.setattr(Differing, "conflicts", lambda self: right(self)[1:])


# -- all or nothing -------------------------------------------------------------------------------------------------


@against("I5", "I11", late=True)
def what_was_to_be_undone_is_kept(patch: Patch) -> None:
    def wrong(self: Session) -> None:
        if self._driver.in_transaction:
            self._driver.execute("COMMIT")

    patch.setattr(Session, "roll_back", wrong)


# -- who has what ---------------------------------------------------------------------------------------------------


@against("I1", "I5", "I11")
def sent_counts_as_arrived(patch: Patch) -> None:
    right = Sender.send

    def wrong(self: Sender, *given: Any, **more: Any) -> Any:
        sent = right(self, *given, **more)
        with self._store.write() as session:
            log, mailbox = self._store.log(session), Mailbox(session)
            for replica in mailbox.laptops():
                mailbox.state(replica, {part: [id for _, id in log.heads(part)] for part in log.parts()})
        return sent

    patch.setattr(Sender, "send", wrong)


@against("I5", late=True)
def the_most_ever_stated_counts(patch: Patch) -> None:
    right = Mailbox.state

    def wrong(self: Mailbox, replica: bytes, heads: dict[str, Any]) -> None:
        right(self, replica, {part: {*self.stated(replica, part), *ids} for part, ids in heads.items()})

    patch.setattr(Mailbox, "state", wrong)


@against("I10")
def what_an_office_keeps_goes_out(patch: Patch) -> None:
    patch.setattr(scope, "partitions_for", lambda sender, receiver, known: [p for p in known if p != "53"])


@against("I10", late=True)
def personal_data_goes_out_without_consent(patch: Patch) -> None:
    patch.setattr(writer, "consent_given", lambda *given: True)


@against("I10", late=True)
def nobody_asks_who_may_write_where(patch: Patch) -> None:
    for check in ("_check_scope", "_check_sender"):
        patch.setattr(Receiver, check, lambda *given: None)


# -- clocks ---------------------------------------------------------------------------------------------------------


@against("I8", late=True)
def the_hybrid_clock_follows_the_wall(patch: Patch) -> None:
    patch.setattr(hlc, "tick", lambda local, wall_ms: wall_ms << hlc.COUNTER_BITS)


@against("I8", late=True)
def any_year_is_taken_over(patch: Patch) -> None:
    patch.setattr(hlc, "receive", lambda local, received, wall_ms: max(local, received))


@against("I1", "I4", "I8", late=True)
def the_greater_clock_decides(patch: Patch) -> None:
    """A later write with a smaller clock loses, as where the last writer wins."""
    clocks: dict[tuple[str, int], int] = {}
    right = Log._add

    def remember(self: Log, sealed: commits.Commit, num: int, *more: Any) -> None:
        clocks[sealed.header.part, num] = sealed.header.hlc
        right(self, sealed, num, *more)

    def wrong(self: State, part: str, name: str, live: merge.Live, rank: state.Rank) -> None:
        before = self.live(part, name)
        if before and len(live) == 1 and rank(part, live[0].commit)[0] < rank(part, before[0].commit)[0]:
            live = before
        put(self, part, name, live, rank)

    put = State.put
    patch.setattr(log.Log, "_add", remember)
    patch.setattr(State, "put", wrong)
