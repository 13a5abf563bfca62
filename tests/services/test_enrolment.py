"""Laptops enrolled by the services, over real workspaces. `begin` keeps root keys out of files: opening those is slow."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from ntt_desktop.base import clock
from ntt_desktop.services import workspace
from ntt_desktop.services.admission import (
    Admission,
    HoldsWorkingKey,
    LostTomorrow,
    NoSuchLaptop,
    NoWorkingKey,
    OtherOffice,
    ProvinceOnly,
)
from ntt_desktop.services.enrolment import (
    ANSWER,
    REQUEST,
    BadLabel,
    DigitsNeeded,
    Enrolment,
    ForAnotherLaptop,
    KeyIsOut,
    NotInAnswer,
    UnreadableFile,
    WrongDigits,
)
from ntt_desktop.services.records import Edit, Records, Stopped
from ntt_desktop.services.rootkeys import Key, Pair
from ntt_desktop.services.rootwork import NoList, RootThere, RootWork
from ntt_desktop.store.store import Store
from ntt_desktop.store.trusted import Trusted
from ntt_desktop.sync.enrolment import AnotherKind, BadEnrolmentFile
from ntt_desktop.sync.trust import OtherRoot

VILLAGE = "53.09.06.2009"


@dataclass
class Desk:
    store: Store
    enrolment: Enrolment
    admission: Admission
    roots: RootWork
    folder: Path

    @property
    def document(self):
        with self.store.read() as session:
            return Trusted(session).document()

    @property
    def replica(self):
        return self.store.file.replica

    def make(self):
        records = Records(self.store, workspace.person_named(self.store, None))
        return records.save(Edit("producer", None, {"nama": "Maria", "desa": VILLAGE})).id

    def request(self, name="pendaftaran.sinkron", **options):
        return self.enrolment.request(self.folder / name, **options)


@pytest.fixture
def desk(tmp_path):
    made = []

    def make(name, office):
        store = workspace.create(tmp_path / name, office)
        folder = tmp_path / f"berkas-{name}"
        folder.mkdir()
        made.append(Desk(store, Enrolment(store), Admission(store), RootWork(store), folder))
        return made[-1]

    yield make
    for one in made:
        one.store.close()


@pytest.fixture
def pair():
    return Pair()


@pytest.fixture
def province(desk, pair):
    made = desk("provinsi", "53")
    made.roots.begin(pair)
    return made


def enrol(province, laptop, label="", **options):
    asked = laptop.request(**options)
    answer = province.admission.admit(asked.file, asked.digits, label, province.folder)
    return laptop.enrolment.accept(answer.file, answer.digits)


def test_a_province_begins_and_is_the_first_laptop_of_its_list(province):
    standing = province.enrolment.standing()
    assert (standing.state, standing.version, standing.keeper, standing.label) == (
        "aktif",
        1,
        True,
        "Laptop provinsi 1",
    )
    (laptop,) = province.enrolment.laptops()
    assert (laptop.office, laptop.own, laptop.keeper, laptop.state) == ("53", True, True, "aktif")
    with pytest.raises(RootThere):
        province.roots.begin(Pair())


def test_a_laptop_asks_is_admitted_and_pins_the_root(province, desk):
    ngada = desk("ngada", "53.09")
    assert ngada.enrolment.standing().state == "belum"
    asked = ngada.request(label="Laptop Dinas 1")
    assert (ngada.enrolment.standing().state, ngada.enrolment.standing().asked) == ("diminta", asked.digits)
    assert ngada.request("lagi.sinkron").file.read_bytes() == asked.file.read_bytes(), "the same digits again"
    answer = province.admission.admit(asked.file, asked.digits.replace(" ", ""), "Laptop Satu", province.folder)
    standing = ngada.enrolment.accept(answer.file, f" {answer.digits} ")
    assert (standing.state, standing.label, standing.root) == ("aktif", "Laptop Satu", answer.digits)
    assert standing.asked == ""
    assert ngada.document == province.document
    assert [one.label for one in ngada.enrolment.laptops()] == ["Laptop provinsi 1", "Laptop Satu"]


def test_what_an_enrolment_file_is_can_be_looked_at(province, desk, tmp_path):
    ngada = desk("ngada", "53.09")
    asked = ngada.request(label="Laptop Dinas 1")
    seen = province.enrolment.look(asked.file)
    assert (seen.kind, seen.digits, seen.office, seen.label, seen.known) == (
        "daftar",
        asked.digits,
        "53.09",
        "Laptop Dinas 1",
        "",
    )
    answer = province.admission.admit(asked.file, asked.digits, "", province.folder)
    assert province.enrolment.look(asked.file).known == "aktif"
    seen = ngada.enrolment.look(answer.file)
    assert (seen.kind, seen.digits, seen.label) == ("sertifikat", answer.digits, "Laptop Dinas 1")
    other = tmp_path / "lain.sinkron"
    other.write_bytes(b"SNK1 and more")
    assert ngada.enrolment.look(other) is None
    with pytest.raises(UnreadableFile):
        ngada.enrolment.look(tmp_path / "tidak-ada.sinkron")


@pytest.mark.parametrize("digits", ["1234", "0000 0000 0000 0000 0000", "x"])
def test_wrong_digits_admit_nobody(province, desk, digits):
    asked = desk("ngada", "53.09").request()
    with pytest.raises(WrongDigits):
        province.admission.admit(asked.file, digits, "", province.folder)
    assert len(province.enrolment.laptops()) == 1
    assert list(province.folder.iterdir()) == []


def test_a_stranger_is_never_admitted_without_digits(province, desk):
    asked = desk("ngada", "53.09").request()
    with pytest.raises(DigitsNeeded):
        province.admission.admit(asked.file, "", "", province.folder)


def test_wrong_digits_pin_no_root(province, desk):
    ngada = desk("ngada", "53.09")
    asked = ngada.request()
    answer = province.admission.admit(asked.file, asked.digits, "", province.folder)
    for digits, error in (("", DigitsNeeded), (asked.digits, WrongDigits)):
        with pytest.raises(error):
            ngada.enrolment.accept(answer.file, digits)
    assert ngada.enrolment.standing().state == "diminta"
    assert ngada.enrolment.standing().root == ""


def test_an_answer_is_for_the_laptop_that_asked(province, desk):
    ngada, other = desk("ngada", "53.09"), desk("lain", "53.09")
    asked = ngada.request()
    answer = province.admission.admit(asked.file, asked.digits, "", province.folder)
    with pytest.raises(ForAnotherLaptop):
        other.enrolment.accept(answer.file, answer.digits)
    with pytest.raises(AnotherKind):
        other.enrolment.accept(asked.file, answer.digits)
    with pytest.raises(AnotherKind):
        province.admission.admit(answer.file, answer.digits, "", province.folder)


def test_an_altered_file_changes_nothing(province, desk):
    ngada = desk("ngada", "53.09")
    asked = ngada.request()
    data = asked.file.read_bytes()
    altered = data.replace(b"53.09", b"53.08")
    asked.file.write_bytes(altered)
    with pytest.raises(BadEnrolmentFile):
        province.admission.admit(asked.file, asked.digits, "", province.folder)
    asked.file.write_bytes(data)
    answer = province.admission.admit(asked.file, asked.digits, "", province.folder)
    answer.file.write_bytes(answer.file.read_bytes()[:-1] + b"x")
    with pytest.raises(BadEnrolmentFile):
        ngada.enrolment.accept(answer.file, answer.digits)


def test_an_answer_under_other_roots_is_not_taken_for_the_provinces(province, desk):
    ngada, thief = desk("ngada", "53.09"), desk("pencuri", "53")
    enrol(province, ngada)
    thief.roots.begin(Pair())
    asked = ngada.request("dua.sinkron")
    forged = thief.admission.admit(asked.file, asked.digits, "", thief.folder)
    for digits in ("", forged.digits):
        with pytest.raises(OtherRoot):
            ngada.enrolment.accept(forged.file, digits)
    assert ngada.document == province.document


def test_the_same_request_twice_writes_the_answer_again_and_changes_nothing(province, desk):
    asked = desk("ngada", "53.09").request()
    first = province.admission.admit(asked.file, asked.digits, "Satu", province.folder)
    again = province.admission.admit(asked.file, asked.digits, "", province.folder)
    assert (first.again, again.again) == (False, True)
    assert again.file != first.file
    assert again.laptop.label == "Satu"
    assert province.enrolment.standing().version == 2
    renamed = province.admission.admit(asked.file, asked.digits, "Dua", province.folder)
    assert (renamed.again, renamed.laptop.label, province.enrolment.standing().version) == (False, "Dua", 3)


def test_the_office_can_be_demanded(province, desk):
    asked = desk("ngada", "53.09").request()
    with pytest.raises(OtherOffice, match="Ende"):
        province.admission.admit(asked.file, asked.digits, "", province.folder, office="53.08")
    assert (
        province.admission.admit(asked.file, asked.digits, "", province.folder, office="53.09").laptop.office == "53.09"
    )


@pytest.mark.parametrize("label", ["x" * 61, "a\nb", " x"])
def test_names_of_laptops_can_be_shown_and_are_short(province, desk, label):
    ngada = desk("ngada", "53.09")
    with pytest.raises(BadLabel):
        ngada.request(label=label)
    asked = ngada.request()
    with pytest.raises(BadLabel):
        province.admission.admit(asked.file, asked.digits, label, province.folder)


def test_only_the_province_admits_and_only_where_the_list_is_kept(province, desk):
    ngada, second = desk("ngada", "53.09"), desk("provinsi-2", "53")
    asked = ngada.request()
    for work in (
        lambda: ngada.admission.admit(asked.file, asked.digits, "", ngada.folder),
        lambda: ngada.admission.lost("00"),
        lambda: ngada.roots.begin(Pair()),
    ):
        with pytest.raises(ProvinceOnly):
            work()
    with pytest.raises(NoWorkingKey):
        second.admission.admit(asked.file, asked.digits, "", second.folder)
    assert enrol(province, second).state == "aktif"
    assert not second.enrolment.standing().keeper
    with pytest.raises(NoWorkingKey):
        second.admission.admit(asked.file, asked.digits, "", second.folder)


# -- the end of a laptop ---------------------------------------------------------------------------------------------


def test_a_lost_laptop_keeps_what_was_accepted_of_it(province, desk):
    ngada = desk("ngada", "53.09")
    enrol(province, ngada)
    member = province.admission.lost(ngada.replica.hex()[:8])
    assert (member.state, member.heads) == ("hilang", {})
    assert province.document.recipients("53.09") == []
    assert province.admission.lost(ngada.replica.hex()).state == "hilang"
    assert province.enrolment.standing().version == 3, "twice is once"


def test_a_lost_laptop_of_the_province_is_named_with_its_last_commits(province, desk):
    """Commits of the laptop itself, the last of each partition, are what its heads say."""
    second = desk("provinsi-2", "53")
    enrol(province, second)
    province.make()
    with province.store.write() as session:
        log = province.store.log(session)
        (first,) = [id for id in [log.seal("53.09")] if id]
    province.make()
    with province.store.write() as session:
        log = province.store.log(session)
        last = log.seal("53.09")
    assert first != last
    heads = province.admission._written_by
    with province.store.read() as session:
        assert heads(session, province.replica)["53.09"] == (last,)
        assert heads(session, second.replica) == {}


def test_a_key_that_is_out_is_never_admitted_again(province, desk):
    ngada = desk("ngada", "53.09")
    enrol(province, ngada)
    assert province.admission.retire(ngada.replica.hex()).state == "pensiun"
    asked = ngada.request("lagi.sinkron")
    with pytest.raises(KeyIsOut):
        province.admission.admit(asked.file, asked.digits, "", province.folder)
    province.admission.lost(ngada.replica.hex())
    with pytest.raises(KeyIsOut):
        province.admission.retire(ngada.replica.hex())


def test_a_laptop_enrols_anew_with_other_keys_and_all_its_data(province, desk):
    ngada = desk("ngada", "53.09")
    enrol(province, ngada, label="Laptop 1")
    id = ngada.make()
    before = ngada.replica
    province.admission.retire(before.hex())
    asked = ngada.request("baru.sinkron", anew=True, label="Laptop 1 baru")
    assert ngada.replica != before
    answer = province.admission.admit(asked.file, asked.digits, "", province.folder)
    assert ngada.enrolment.accept(answer.file, answer.digits).label == "Laptop 1 baru"
    document = ngada.document
    assert document.member(before).state == "pensiun"
    assert document.member(ngada.replica).state == "aktif"
    records = Records(ngada.store, workspace.person_named(ngada.store, None))
    records.save(Edit("producer", id, {"nama": "Maria Bere"}))
    with ngada.store.write() as session:
        log = ngada.store.log(session)
        log.seal_all()
        authors = {log.commit(part, num).header.aut for part in log.parts() for num in log.nums(part).values()}
    assert authors == {before, ngada.replica}


def test_the_list_keeper_cannot_take_itself_off_and_nobody_unknown(province, desk):
    with pytest.raises(HoldsWorkingKey):
        province.admission.lost(province.replica.hex())
    for name in ("", "zz", "0" * 32):
        with pytest.raises(NoSuchLaptop):
            province.admission.retire(name)


# -- keys change -----------------------------------------------------------------------------------------------------


def test_a_new_exchange_key_needs_no_phone_call(province, desk):
    ngada = desk("ngada", "53.09")
    enrol(province, ngada)
    before = ngada.document.member(ngada.replica).exchange
    asked = ngada.request("kunci.sinkron", new_key=True)
    assert ngada.enrolment.standing().renew, "until the province has answered"
    answer = province.admission.admit(asked.file, "", "", province.folder)
    assert not ngada.enrolment.accept(answer.file).renew
    after = ngada.document.member(ngada.replica).exchange
    assert after != before
    with ngada.store.read() as session:
        trusted = Trusted(session)
        assert trusted.exchange_publics() == [after, before], "files under way can still be opened"


def test_an_earlier_answer_does_not_bring_back_an_earlier_list(province, desk):
    ngada, ende = desk("ngada", "53.09"), desk("ende", "53.08")
    asked = ngada.request()
    answer = province.admission.admit(asked.file, asked.digits, "", province.folder)
    ngada.enrolment.accept(answer.file, answer.digits)
    enrol(province, ende)
    later = province.admission.admit(asked.file, asked.digits, "", province.folder)
    assert ngada.enrolment.accept(later.file).version == 3
    assert ngada.enrolment.accept(answer.file).version == 3


def test_an_answer_to_earlier_keys_is_refused(province, desk):
    ngada = desk("ngada", "53.09")
    asked = ngada.request()
    answer = province.admission.admit(asked.file, asked.digits, "", province.folder)
    with ngada.store.write() as session:
        trusted = Trusted(session)
        trusted.renew_exchange()
        trusted.keep_exchange([trusted.exchange_secret()])
    with pytest.raises(NotInAnswer):
        ngada.enrolment.accept(answer.file, answer.digits)


def test_a_year_on_the_exchange_key_wants_a_successor(province, desk):
    ngada = desk("ngada", "53.09")
    enrol(province, ngada)
    assert not ngada.enrolment.standing().renew
    later = clock.now().replace(year=clock.now().year + 2)
    with clock.fixed(later):
        assert ngada.enrolment.standing().renew
        assert ngada.enrolment.standing().old


@pytest.mark.parametrize("root", ["a", "b"])
def test_another_laptop_of_the_province_takes_over_with_a_root_key(province, desk, pair, root):
    second, ngada = desk("provinsi-2", "53"), desk("ngada", "53.09")
    enrol(province, second)
    second.roots.rotate(Key("", getattr(pair, root), None))
    assert second.enrolment.standing().keeper
    with province.store.write() as session:
        held = Trusted(session)
        with second.store.read() as other:
            held.accept(Trusted(other).held())
    assert not province.enrolment.standing().keeper
    asked = ngada.request()
    with pytest.raises(NoWorkingKey):
        province.admission.admit(asked.file, asked.digits, "", province.folder)
    answer = second.admission.admit(asked.file, asked.digits, "", second.folder)
    assert ngada.enrolment.accept(answer.file, answer.digits).state == "aktif"
    assert {one.label for one in ngada.enrolment.laptops()} >= {"Laptop provinsi 1"}


def test_only_a_root_key_of_this_province_takes_over(province, desk):
    second = desk("provinsi-2", "53")
    enrol(province, second)
    with pytest.raises(OtherRoot):
        second.roots.rotate(Key("", Pair().a, None))
    assert not second.enrolment.standing().keeper
    with second.store.read() as session:
        assert Trusted(session).working_key() is None


def test_a_province_that_lost_its_last_laptop_finds_the_list_with_a_regency(province, desk, pair):
    ngada, new = desk("ngada", "53.09"), desk("provinsi-baru", "53")
    enrol(province, ngada)
    with pytest.raises(NoList):
        new.roots.rotate(Key("", pair.b, None))
    lists = ngada.request("daftar-lagi.sinkron").file
    with pytest.raises(OtherRoot):
        new.roots.rotate(Key("", Pair().a, None), list_from=lists)
    document = new.roots.rotate(Key("", pair.b, None), list_from=lists)
    assert {one.replica for one in document.members} == {province.replica, ngada.replica, new.replica}
    answer = new.admission.admit(lists, "", "", new.folder)
    assert ngada.enrolment.accept(answer.file).version == document.version


def test_one_root_replaces_the_other(province, desk, pair, tmp_path):
    ngada = desk("ngada", "53.09")
    enrol(province, ngada)
    made = province.roots.replace_root(Key("B", pair.b, None), tmp_path / "kunci")
    assert [path.name for path in made.files] == ["kunci-induk-A.age", "lembar-kunci-A.pdf"]
    asked = ngada.request("lagi.sinkron")
    answer = province.admission.admit(asked.file, "", "", province.folder)
    assert ngada.enrolment.accept(answer.file).root == made.digits, "no digits to compare: the other root vouches"
    with pytest.raises(OtherRoot):
        province.roots.rotate(Key("A", pair.a, None))
    assert province.roots.rotate(Key("B", pair.b, None)).working != made.document.working


def test_both_roots_lost_everybody_compares_again(province, desk):
    ngada, ende = desk("ngada", "53.09"), desk("ende", "53.08")
    enrol(province, ngada)
    enrol(province, ende)
    recovery = ngada.document.recovery
    assert recovery.startswith("age1"), "who lets an office in again is named in every list"
    document = province.roots.begin(Pair(), both_lost=True)
    assert document.recovery == recovery, "it is no matter of the root keys"
    assert {one.office for one in document.members} == {"53", "53.09", "53.08"}
    asked = ngada.request("lagi.sinkron")
    answer = province.admission.admit(asked.file, "", "", province.folder)
    with pytest.raises(OtherRoot):
        ngada.enrolment.accept(answer.file, answer.digits)
    with pytest.raises(DigitsNeeded):
        ngada.enrolment.accept(answer.file, new_root=True)
    assert ngada.enrolment.accept(answer.file, answer.digits, new_root=True).version == document.version
    other = desk("provinsi-lain", "53")
    with pytest.raises(NoWorkingKey):
        other.roots.begin(Pair(), both_lost=True)


def test_since_when_a_laptop_is_enrolled_is_known_and_begins_anew_with_new_keys(province, desk):
    ngada = desk("ngada", "53.09")
    assert ngada.enrolment.standing().since_ms == 0
    began = clock.now_ms()
    enrol(province, ngada)
    since = ngada.enrolment.standing().since_ms
    assert began <= since <= clock.now_ms()
    enrol(province, ngada, new_key=True)
    assert ngada.enrolment.standing().since_ms == since
    ngada.request("lain.sinkron", anew=True)
    assert ngada.enrolment.standing().since_ms == 0


def test_the_day_a_laptop_was_lost_is_noted_and_put_right_but_not_in_the_future(province, desk):
    ngada = desk("ngada", "53.09")
    enrol(province, ngada)
    replica = ngada.replica.hex()
    with pytest.raises(LostTomorrow):
        province.admission.lost(replica, clock.today() + timedelta(days=1))
    assert province.document.member(ngada.replica).state == "aktif"
    province.admission.lost(replica, date(2026, 5, 3))
    version = province.document.version
    province.admission.lost(replica, date(2026, 5, 2))
    (found,) = [one for one in province.enrolment.laptops() if one.replica == replica]
    assert (found.state, found.lost_on) == ("hilang", "2026-05-02")
    assert province.document.version == version, "the day is in no file"


def test_a_file_of_another_kind_than_the_one_wanted_is_refused(province, desk):
    ngada = desk("ngada", "53.09")
    asked = ngada.request()
    assert province.enrolment.look(asked.file, REQUEST).digits == asked.digits
    with pytest.raises(AnotherKind):
        ngada.enrolment.look(asked.file, ANSWER)
    (province.folder / "foto.sinkron").write_bytes(b"foto")
    with pytest.raises(BadEnrolmentFile):
        province.enrolment.look(province.folder / "foto.sinkron", REQUEST)


def test_root_keys_that_were_stopped_leave_no_file_and_no_list(desk):
    province = desk("provinsi", "53")
    with pytest.raises(Stopped):
        province.roots.make(province.folder / "kunci", progress=lambda done, _total: done < 2)
    assert list((province.folder / "kunci").iterdir()) == []
    assert (province.enrolment.standing().state, province.enrolment.standing().root) == ("belum", "")
