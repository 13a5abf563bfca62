import pytest
from enrolled import NOW, Laptop, Province
from hypothesis import given
from hypothesis import strategies as st
from made import a_commit, write

from ntt_desktop.base.errors import AppError
from ntt_desktop.sync import enrolment, trust
from ntt_desktop.sync.commit import NewerProgram
from ntt_desktop.sync.enrolment import AnotherKind, Answer, BadEnrolmentFile, Request, peek
from ntt_desktop.sync.wire import unpack

HOME = Province()
NGADA = Laptop("53.09", "Laptop 2")


def a_request(laptop=NGADA, **changes):
    said = {
        "public": laptop.public,
        "exchange": laptop.exchange,
        "office": laptop.office,
        "label": laptop.label,
        "t_ms": NOW,
    }
    return Request(**(said | changes))


ASKED = enrolment.write_request(a_request(), NGADA.key)
DOCUMENT = HOME.signed(NGADA.member())
ANSWERED = enrolment.write_answer(
    Answer(replica=NGADA.replica, request=b"r" * 32, document=DOCUMENT, t_ms=NOW), HOME.working
)


def test_a_request_is_read_as_written():
    found = enrolment.read_request(ASKED)
    assert found == a_request(digits=trust.digits(ASKED))
    assert found.replica == NGADA.replica
    assert enrolment.write_request(a_request(), NGADA.key) == ASKED, "the same request is the same file"


def test_an_answer_is_read_as_written():
    found = enrolment.read_answer(ANSWERED)
    assert (found.replica, found.request, found.t_ms) == (NGADA.replica, b"r" * 32, NOW)
    assert trust.read(found.document, HOME.roots).member(NGADA.replica) == NGADA.member()


def test_both_are_laid_out_as_described():
    for file, kind, key in ((ASKED, "daftar", NGADA.key), (ANSWERED, "sertifikat", HOME.working)):
        assert file[:4] == b"SNK1"
        clear_length = int.from_bytes(file[4:8], "little")
        clear = unpack(file[8 : 8 + clear_length])
        inner = file[8 + clear_length :]
        length = int.from_bytes(inner[:4], "little")
        body, signature = inner[4 : 4 + length], inner[4 + length :]
        assert clear == {"v": 1, "id": clear["id"], "i": 1, "n": 1, "k": kind}
        key.public_key().verify(signature, f"snk1-{kind}\0".encode() + body)
        assert unpack(body)["v"] == 1


def test_a_file_is_known_by_its_content():
    assert (peek(ASKED), peek(ANSWERED)) == ("daftar", "sertifikat")
    assert (peek(ASKED[:2048]), peek(ANSWERED[:2048])) == ("daftar", "sertifikat")
    assert peek(write([a_commit()])) is None
    assert peek(b"SNK1") is None
    assert peek(b"PK\3\4") is None
    assert peek(b"") is None


def test_one_is_not_taken_for_the_other():
    with pytest.raises(AnotherKind):
        enrolment.read_request(ANSWERED)
    with pytest.raises(AnotherKind):
        enrolment.read_answer(ASKED)
    with pytest.raises(AnotherKind):
        enrolment.read_answer(write([a_commit()]))


@pytest.mark.parametrize(
    "changes",
    [
        {"label": ""},
        {"label": "x" * 61},
        {"office": "52"},
        {"exchange": "age1"},
        {"t_ms": -1},
    ],
    ids=lambda _: None,
)
def test_what_cannot_be_read_is_not_written(changes):
    with pytest.raises(BadEnrolmentFile):
        enrolment.write_request(a_request(**changes), NGADA.key)


def again(file, kind, by, **changes):
    """A file of that kind with other things inside, properly signed."""
    clear_length = int.from_bytes(file[4:8], "little")
    item = unpack(file[12 + clear_length : -64]) | changes
    return enrolment._file(kind, item, by)


@pytest.mark.parametrize(
    "changes",
    [
        {"pub": b"x"},
        {"pub": 1},
        {"age": "x"},
        {"off": "99"},
        {"off": 1},
        {"lab": ""},
        {"lab": "a\0b"},
        {"t": "x"},
        {"v": 0},
    ],
    ids=lambda _: None,
)
def test_a_request_out_of_form_is_refused(changes):
    with pytest.raises(BadEnrolmentFile):
        enrolment.read_request(again(ASKED, "daftar", NGADA.key, **changes))


@pytest.mark.parametrize(
    "changes", [{"to": b"x"}, {"req": b""}, {"trust": "x"}, {"key": b"k" * 32}, {"t": -1}], ids=lambda _: None
)
def test_an_answer_out_of_form_is_refused(changes):
    with pytest.raises(BadEnrolmentFile):
        enrolment.read_answer(again(ANSWERED, "sertifikat", HOME.working, **changes))


def test_a_request_by_somebody_else_for_this_key_is_refused():
    with pytest.raises(BadEnrolmentFile):
        enrolment.read_request(again(ASKED, "daftar", HOME.working))


def test_a_later_form_asks_for_a_newer_program():
    with pytest.raises(NewerProgram):
        enrolment.read_request(again(ASKED, "daftar", NGADA.key, v=2))


@given(st.sampled_from([ASKED, ANSWERED]), st.data())
def test_no_bit_can_be_changed(file, data):
    bit = data.draw(st.integers(0, len(file) * 8 - 1))
    altered = bytearray(file)
    altered[bit // 8] ^= 1 << bit % 8
    with pytest.raises(AppError):
        (enrolment.read_request if file is ASKED else enrolment.read_answer)(bytes(altered))


@given(st.sampled_from([ASKED, ANSWERED]), st.data())
def test_no_byte_can_be_missing_or_added(file, data):
    place = data.draw(st.integers(0, len(file) - 1))
    more = data.draw(st.binary(max_size=3))
    altered = file[:place] + more + file[place + (1 if not more else 0) :]
    with pytest.raises(AppError):
        (enrolment.read_request if file is ASKED else enrolment.read_answer)(altered)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_cleanly(data):
    for prefix in (b"", b"SNK1", ASKED[:60]):
        assert peek(prefix + data) in (None, "daftar")
        with pytest.raises(AppError):
            enrolment.read_request(prefix + data)


def test_deep_nesting_is_refused():
    clear = b"\x81" * 60 + b"\0"
    with pytest.raises(AppError):
        enrolment.read_request(b"SNK1" + len(clear).to_bytes(4, "little") + clear)
