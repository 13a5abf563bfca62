"""Orders to erase: the state is a function of commits and orders, in whatever order and copy they come (sync 11)."""

import random
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sync.laptops import AGE, PART, RECORDS, Laptop

from ntt_desktop.sync import bundle, commit, digest, entry, graph, keys, merge, packing, payload, redaction
from ntt_desktop.sync.container import Volume
from ntt_desktop.sync.manifest import Cover
from ntt_desktop.sync.redaction import Order

KEY = keys.load_key(bytes([7]) * 32)
PUBLIC = keys.public_bytes(KEY)
FIELDS = ("nama", "nik")
ORDER_FIELDS = ("record", "field", "reason", "entry.0", "entry.1", "entry.2", "entry.3")


def _entry(record: bytes, fields: list[int], values: list[entry.LogValue], salt: int, type_no: int = 0) -> entry.Entry:
    head = entry.encode_head(type_no, record, fields, 1, 0)
    return entry.Entry(head, entry.encode_values(salt.to_bytes(16, "big"), values, ("typed", "")))


def _commit(entries, parents=(), hlc=1, order: bool = False) -> commit.Commit:
    names = ORDER_FIELDS if order else FIELDS
    types = (redaction.TYPE,) if order else ("producer",)
    return commit.seal(
        KEY, entries, part=PART, parents=parents, hlc=hlc, types=types, fields=names, users=(("", "A"),), sch=1, app="0"
    )


def _order(*hashes: bytes, salt: int = 99) -> entry.Entry:
    items = redaction.written(Order(RECORDS[0], "nik", "permohonan", hashes))
    return _entry(bytes(16), list(range(len(items))), [value for _, value in items], salt)


def _file(*commits: commit.Commit) -> bytes:
    out = BytesIO()
    cover = Cover(id=bytes(16), k="data", to=(PART, ()), heads={}, digest={}, t=1, no=1)
    packing.pack(cover, [payload.framed(one) for one in commits], KEY).write(out, [str(AGE.to_public())])
    return out.getvalue()


def _read(file: bytes, erased: frozenset[bytes] = frozenset()) -> bundle.Bundle:
    volume = Volume(BytesIO(file), len(file))
    return bundle.read([(volume, bundle.look(volume, [AGE]))], [AGE], {keys.replica_id(PUBLIC): PUBLIC}.get, erased)


def test_an_order_comes_back_as_it_was_given() -> None:
    order = Order(RECORDS[0], "nik", "permohonan", (bytes(32), b"\1" * 32), (b"\2" * 32,))
    assert redaction.read(dict(redaction.written(order))) == order


@pytest.mark.parametrize("name", ["record", "field", "entry.0"])
def test_what_is_no_order_is_passed_over(name: str) -> None:
    fields = dict(redaction.written(Order(RECORDS[0], "nik", "x", (bytes(32),))))
    assert redaction.read({key: value for key, value in fields.items() if key != name}) is None
    assert redaction.read({**fields, name: 7}) is None


def test_the_name_and_the_signature_of_a_commit_hold_without_the_values() -> None:
    whole = _commit([_entry(RECORDS[0], [0, 1], ["Yohana", "53"], 1)])
    left = whole._replace(entries=[redaction.erased(one) for one in whole.entries])
    commit.check_signed(left, PUBLIC)
    assert left.id == whole.id
    assert b"Yohana" not in b"".join(one.values for one in left.entries)


def test_values_may_be_missing_only_where_an_order_says_so() -> None:
    whole = _entry(RECORDS[0], [1], ["53"], 1)
    first = _commit([redaction.erased(whole)])
    ordering = _commit([_order(whole.hash)], [first.id], 2, order=True)
    with pytest.raises(bundle.ValuesWithheld):
        _read(_file(first))
    with pytest.raises(bundle.ValuesWithheld):
        _read(_file(first), frozenset({bytes(32)}))
    assert _read(_file(first), frozenset({whole.hash})).orders == set()
    assert _read(_file(first, ordering)).orders == {(keys.replica_id(PUBLIC), PART, redaction.TYPE)}


def test_an_order_itself_cannot_come_without_its_values() -> None:
    order = _order(bytes(32))
    with pytest.raises(bundle.ValuesWithheld):
        _read(_file(_commit([redaction.erased(order)], order=True)), frozenset({order.hash}))


def test_the_province_orders_and_an_office_for_its_own_copies() -> None:
    assert redaction.may_order("53", "53.09")
    assert redaction.may_order("53", "REF")
    assert not redaction.may_order("53", "53.09-L")
    assert not redaction.may_order("53.09", "53.09")
    assert redaction.may_order("53.09", "53.09-L")
    assert not redaction.may_order("", "53.09")


@given(st.integers(0, 1 << 32))
def test_any_order_of_arrival_gives_the_same_state(seed: int) -> None:
    """Commits of a random graph, clones of open entries among them, and orders: applied in two orders of arrival."""
    chance = random.Random(seed)
    made: list[commit.Commit] = []
    salts = 0
    for number in range(chance.randint(2, 9)):
        above = chance.sample(made, min(len(made), chance.randint(0, 2)))
        parents = [one.id for one in above]
        if made and chance.random() < 0.3:
            told = [each for one in chance.sample(made, 1) for each in one.entries][:4]
            made.append(
                _commit([_order(*(each.hash for each in told), salt=1000 + number)], parents, number, order=True)
            )
            continue
        if made and chance.random() < 0.3:  # a clone seals the same open entries once more
            entries = list(chance.choice(made).entries)
            types = chance.choice([one for one in made if list(one.entries) == entries]).header.types
            if types == ("producer",):
                made.append(_commit(entries, parents, number))
                continue
        entries = []
        for _ in range(chance.randint(1, 2)):
            salts += 1
            fields = chance.choice(([0], [1], [0, 1]))
            values: list[entry.LogValue] = [chance.randrange(3) for _ in fields]
            entries.append(_entry(chance.choice(RECORDS), fields, values, salts))
        made.append(_commit(entries, parents, number))
    made = list({one.id: one for one in made}.values())
    assert _state(_shuffled(made, chance)) == _state(_shuffled(made, chance)) == _state(made)


def _shuffled(made: list[commit.Commit], chance: random.Random) -> list[commit.Commit]:
    left, done, out = list(made), set(), []
    while left:
        ready = [one for one in left if set(one.header.par) <= done]
        one = chance.choice(ready)
        left.remove(one)
        done.add(one.id)
        out.append(one)
    return out


def _state(arrived: list[commit.Commit]) -> bytes:
    """What a laptop holds that receives these commits one after the other, by the functions of `sync` alone."""
    log: list[commit.Commit] = []
    number: dict[bytes, int] = {}
    known: list[int] = []
    erased: set[bytes] = set()
    for one in arrived:
        known.append(graph.ancestors([number[parent] for parent in one.header.par], known.__getitem__))
        number[one.id] = len(log)
        for found in redaction.orders_in(one.header.types, one.header.fields, one.entries):
            erased.update(found.order.entries)
        log.append(one)
    live: dict[tuple[bytes, str], merge.Live] = {}
    for at, one in enumerate(log):
        left = [each for each in one.entries if each.hash not in erased]
        for each in left:
            head = entry.read_head(each.head)
            if one.header.types == ("producer",):
                values, _ = entry.read_values(each.values)
                for name, value in zip(head.fields, values, strict=True):
                    place = (head.record, FIELDS[name])
                    live[place] = merge.live_after(live.get(place, ()), known[at], at, value)
    records: dict[bytes, list[tuple[str, list[tuple[bytes, entry.LogValue]]]]] = {}
    for (record, name), writes in live.items():
        records.setdefault(record, []).append((name, [(log[write.commit].id, write.value) for write in writes]))
    return digest.state_digest(sorted(records.items()))


def test_a_laptop_of_the_pure_world_is_refused_what_it_did_not_see_ordered() -> None:
    one = Laptop(1)
    one.edit(RECORDS[0], {"nama": "Yohana"})
    one.seal()
    sealed = one.log[0]
    one.log[0] = sealed._replace(entries=[redaction.erased(each) for each in sealed.entries])
    two = Laptop(2)
    with pytest.raises(bundle.ValuesWithheld):
        two.receive(one.send(two))
    assert two.log == []
