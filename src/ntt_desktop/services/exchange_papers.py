"""The papers of Tukar data: summary of a file that went out, receipt of one that came in, question about a difference.

Their numbers are those that were kept when the file was released or taken in, so that a paper printed years later says
the same.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import clock_time, long_date, number, size_words
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.rules.small_counts import small_counts
from ntt_desktop.forms.catalog import exchange_question, exchange_receipt, exchange_summary
from ntt_desktop.services.differing import Conflict, Differing
from ntt_desktop.services.differing_words import Words, office_word
from ntt_desktop.services.documents import OfficePaper
from ntt_desktop.services.letters import Summary
from ntt_desktop.services.office import capital_of
from ntt_desktop.services.pictures import Pictures
from ntt_desktop.services.receipts import decoded
from ntt_desktop.services.received import Taken
from ntt_desktop.services.records import Records
from ntt_desktop.services.sheets.facts import Filled, place_and_day
from ntt_desktop.store.files import Files
from ntt_desktop.store.mailbox import Laptop, Mailbox, Passed
from ntt_desktop.store.store import Store
from ntt_desktop.sync import scope
from ntt_desktop.sync.manifest import Manifest, receipt_code


class NoSuchFile(AppError):
    """No file with that mark went out or came in; or it waits, or was noted by an earlier program without its numbers."""

    code = "NTT-S58"


class ExchangePapers:
    def __init__(self, store: Store, records: Records, differing: Differing) -> None:
        self._store, self._records, self._differing = store, records, differing
        self._pictures = Pictures(Files(store.file), store.office)

    def of_file(self, bundle: str) -> OfficePaper:
        """Ringkasan of a file that went out, Bukti Terima of one that came in. `bundle`: hexadecimal, or its beginning.

        Raises:
            NoSuchFile.
        """
        passed = self._named(bundle)
        return self.summaries([passed]) if passed.way == "out" else self.receipt(passed)

    def newest_received(self) -> Passed:
        """The file that was taken in last.

        Raises:
            NoSuchFile.
        """
        found = next((one for one in self._passed() if one.way == "in" and one.state == "applied"), None)
        if found is None:
            raise NoSuchFile(file=text("exchange-paper.newest"))
        return found

    # -- a file that went out -----------------------------------------------------------------------------------

    def summaries(self, files: Iterable[Passed | str]) -> OfficePaper:
        """One sheet for each file with changes; those with attachments alone stand on the sheet of their changes.

        Raises:
            NoSuchFile.
        """
        passed = [one if isinstance(one, Passed) else self._named(one) for one in files]
        found = {summary.id: (one, summary) for one in passed for summary in [self._summary(one)]}
        name = text("exchange-paper.summary_name", number="-".join(str(one.no) for one, _ in found.values()))
        return OfficePaper(exchange_summary.FORM, tuple(self._fill_summary(*each) for each in found.values()), name)

    def _summary(self, passed: Passed) -> Summary:
        """What was kept when the file was released; attachments went out with the changes before them."""
        for one in [passed, *(one for one in self._passed() if one.way == "out" and one.no < passed.no)]:
            if one.detail and one.peer == passed.peer:
                kept = Summary(**json.loads(one.detail))
                if any(file[0] == passed.label for file in kept.files):
                    return kept
        raise NoSuchFile(file=passed.label)

    def _fill_summary(self, passed: Passed, summary: Summary) -> Filled:
        own = self._own_label()
        totals = [sum(counts) for counts in zip(*summary.by_kind.values(), strict=True)] or [0, 0, 0, 0]
        names = ("baru", "ubah", "hapus", "ulang")
        filled = Filled(code=_groups(summary.id[:16]))
        filled.values.update(
            nomor=number(summary.no),
            dari=f"{office_word(self._store.office)} ({own})" if own else office_word(self._store.office),
            kepada=office_word(summary.office),
            pembuka=", ".join(summary.laptops),
            petugas=summary.person,
            waktu=_when(summary.at_ms),
            lewat=text(f"exchange-paper.carrier.{summary.carrier or 'any'}"),
            masa=_period(summary.first_ms, summary.last_ms),
            perubahan=number(summary.entries),
            jumlah=number(summary.records),
            ditahan=_count(summary.held_back),
            lampiran_ditahan=_count(summary.pictures_left_out),
            lampiran_menyusul=_count(summary.pictures_later),
            keadaan=_state(passed, self._laptops()),
            tempat_tanggal=place_and_day(capital_of(self._store.office), clock.from_ms(summary.at_ms).date()),
            penerima="",
        )
        filled.values.update({name: number(total) for name, total in zip(names, totals, strict=True)})
        filled.rows["isi"] = [
            {
                "jenis": _kind(kind),
                "jumlah": number(sum(counts)),
                **{name: number(count) for name, count in zip(names, counts, strict=True)},
            }
            for kind, counts in summary.by_kind.items()
        ]
        filled.rows["berkas"] = [
            {
                "nama": str(name),
                "ukuran": size_words(int(size)),
                "sidik": _groups(str(rest[0])) if rest else "",
            }
            for name, size, *rest in summary.files
        ]
        return filled

    # -- a file that came in ------------------------------------------------------------------------------------

    def receipt(self, passed: Passed) -> OfficePaper:
        """
        Raises:
            NoSuchFile.
        """
        with self._store.read() as session:
            found = Mailbox(session).one(passed.id, "in")
        manifest = decoded(found[1]) if found is not None else None
        if found is None or manifest is None or found[0].state != "applied" or not found[0].detail:
            raise NoSuchFile(file=passed.label)
        passed, signed = found
        taken = Taken(**json.loads(passed.detail or "{}"))
        name = text("exchange-paper.receipt_name", number=manifest.no, office=office_word(passed.peer))
        return OfficePaper(exchange_receipt.FORM, (self._fill_receipt(passed, signed, manifest, taken),), name)

    def _fill_receipt(self, passed: Passed, signed: bytes, manifest: Manifest, taken: Taken) -> Filled:
        own, sender = self._own_label(), self._laptops().get(passed.replica)
        code = receipt_code(signed, self._store.file.replica)
        sent = text("exchange-paper.volumes", n=number(len(manifest.vol)), size=size_words(passed.size or 0))
        filled = Filled(code=_groups(passed.id.hex()[:16]))
        filled.values.update(
            nomor=number(manifest.no),
            dari=_of(sender) if sender else office_word(passed.peer),
            dibuat=_when(manifest.t),
            penerima=f"{office_word(self._store.office)} ({own})" if own else office_word(self._store.office),
            petugas=passed.person or "",
            waktu=_when(passed.at_ms),
            ukuran=sent,
            kiriman=_groups(passed.id.hex()),
            kode=f"{code[:5]} {code[5:]}",
            jenis=", ".join(f"{_kind(kind)} {number(count)}" for kind, count in sorted(taken.kinds.items())) or "–",
            berbeda=_count(taken.conflicts),
            temuan=_count(taken.findings),
            lampiran=_count(taken.pictures),
            lampiran_kurang=_count(self._lacking(manifest)),
            penyerah="",
            tempat_tanggal=place_and_day(capital_of(self._store.office), clock.from_ms(passed.at_ms).date()),
        )
        filled.rows["hitungan"] = [
            {
                "baru": number(taken.stored),
                "tetap": number(taken.unchanged),
                "berbeda": number(taken.conflicts),
                "ditolak": number(taken.refused),
                "jumlah": number(taken.records),
            }
        ]
        filled.rows["kepala"] = [
            {"bagian": _part(part), "kepala": "\n".join(_groups(id.hex()[:32]) for id in heads) or "–"}
            for part, heads in sorted(manifest.heads.items())
        ]
        return filled

    def _lacking(self, manifest: Manifest) -> int:
        """Attachments whose records are here and whose content is not."""
        with self._store.read() as session:
            return len(self._pictures.wanted(session, list(manifest.heads))) if manifest.heads else 0

    # -- a difference ---------------------------------------------------------------------------------------------

    def question(self, conflicts: Sequence[Conflict]) -> OfficePaper:
        """One sheet for each difference, with all values and who gave them, where and when."""
        fills = tuple(self._fill_question(one) for one in conflicts)
        names = {one.record_name for one in conflicts}
        name = text("exchange-paper.question_name", record=names.pop() if len(names) == 1 else number(len(conflicts)))
        return OfficePaper(exchange_question.FORM, fills, name)

    def _fill_question(self, conflict: Conflict) -> Filled:
        kind = KINDS[conflict.kind]
        with self._store.read() as session:
            words = Words(self._records.name, small_counts(self._store.world(session)).least)
        record = self._records.get(conflict.record).record
        others = [live for live in conflict.values if live.office != self._store.office] or list(conflict.values)
        nothing = "tidak" if ":" in conflict.name else None
        before = conflict.before if conflict.before is not None else nothing
        filled = Filled(code=conflict.id)
        filled.values.update(
            kepada=", ".join(dict.fromkeys(office_word(live.office) for live in others)),
            dari=office_word(self._store.office),
            jenis=text(f"kind.{kind.code}"),
            catatan=conflict.record_name,
            kode=(record.words(kind.number[0]) if kind.number else "") or conflict.record[:8],
            tempat=regions().full_name(record.words(kind.place)) if kind.place and record[kind.place] else "–",
            isian=words.label(conflict.kind, conflict.name),
            sebelum="–" if conflict.apart else words.value(conflict.kind, conflict.name, before),
            petugas=self._records.person.name,
            penjelas="",
            tempat_tanggal=place_and_day(capital_of(self._store.office), clock.today()),
            jawaban="",
            jawaban_nomor="",
            jawaban_lain="",
            jawaban_dasar="",
            jawaban_alasan="",
        )
        filled.rows["isian"] = [
            {
                "isi": words.value(conflict.kind, conflict.name, live.value),
                "petugas": live.person or text("exchange-paper.nobody"),
                "tempat": f"{office_word(live.office)}, {live.laptop}" if live.laptop else office_word(live.office),
                "waktu": _when(live.time_ms),
            }
            for live in conflict.values
        ]
        return filled

    # -- inside ---------------------------------------------------------------------------------------------------

    def _passed(self) -> list[Passed]:
        with self._store.read() as session:
            return Mailbox(session).passed()

    def _named(self, bundle: str) -> Passed:
        found = [one for one in self._passed() if one.id.hex().startswith(bundle.lower())] if bundle else []
        if len({one.id for one in found}) != 1:
            raise NoSuchFile(file=bundle)
        return found[0]

    def _laptops(self) -> dict[bytes, Laptop]:
        with self._store.read() as session:
            return Mailbox(session).laptops()

    def _own_label(self) -> str:
        return str(self._store.file.meta("label") or "")


def _state(passed: Passed, laptops: dict[bytes, Laptop]) -> str:
    if passed.confirmed_ms is None:
        return text("exchange-paper.unconfirmed")
    by = laptops.get(passed.confirmed_by or b"")
    how = text(f"exchange-paper.how.{passed.confirmed_how}")
    day = long_date(clock.from_ms(passed.confirmed_ms).date())
    return text("exchange-paper.confirmed", day=day, by=_of(by) if by else office_word(passed.peer), how=how)


def _of(laptop: Laptop) -> str:
    return f"{office_word(laptop.office)} ({laptop.label})"


def _when(at_ms: int) -> str:
    moment: datetime = clock.from_ms(at_ms)
    return clock_time(moment)


def _period(first_ms: int, last_ms: int) -> str:
    if not first_ms:
        return "–"
    first, last = (long_date(clock.from_ms(at).date()) for at in (first_ms, last_ms))
    return first if first == last else text("exchange-paper.period", first=first, last=last)


def _count(count: int) -> str:
    return number(count) if count else text("exchange-paper.none")


def _kind(kind: str) -> str:
    return text(f"kind.{kind}.many") if kind in KINDS else text("exchange-paper.newer_kind", kind=kind)


def _part(part: str) -> str:
    if part == scope.REFERENCE:
        return text("exchange-paper.reference")
    if scope.office_only(part):
        return text("exchange-paper.office_only", office=office_word(part.removesuffix(scope.OFFICE_ONLY)))
    return office_word(part)


def _groups(digits: str) -> str:
    """Hexadecimal in groups of eight, as people compare it (forms F20)."""
    return " ".join(digits[start : start + 8] for start in range(0, len(digits), 8)).upper()
