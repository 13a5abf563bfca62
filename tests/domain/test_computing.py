import pytest
from tests.domain.memory_world import DESA, MemoryWorld

from ntt_desktop.domain.computing import computed, function
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.rules import csr_computed
from ntt_desktop.domain.rules.computed import Computed
from ntt_desktop.domain.rules.facts import BadFact

COMPUTING = [(kind.code, code) for kind in KINDS.values() for code in kind.computes]


@pytest.mark.parametrize(("kind", "code"), COMPUTING)
def test_what_a_kind_computes_is_computed_in_the_dictionary_and_of_an_empty_record_too(kind, code):
    assert KINDS[kind].by_code[code].is_computed
    assert callable(function(KINDS[kind].computes[code]))
    world = MemoryWorld()
    found = computed(world.add(kind), world, [code])
    assert all(isinstance(one, Computed) for one in found.values())


def test_a_value_a_table_does_not_allow_is_left_out_with_the_reason(monkeypatch):
    def refuse(record, world):
        raise BadFact(name="P1", value="x", need="angka")

    function.cache_clear()
    monkeypatch.setattr(csr_computed, "total", refuse)
    world = MemoryWorld()
    found = computed(world.add("csr_need"), world, ["total"])["total"]
    function.cache_clear()
    assert found.value is None
    assert "P1" in found.remark


def test_the_sums_of_a_need():
    world = MemoryWorld()
    need = world.add("csr_need", desa=DESA, dana_apbdes=1_000_000)
    assert computed(need, world)["total"] == Computed(None, "Rincian biaya belum diisi.")
    row = world.add("csr_cost", kebutuhan=need.id, volume="2.5", harga_satuan=2_000_001)
    assert computed(row, world) == {"jumlah": Computed(5_000_003)}
    for status, part in (("LISAN", 3_000_000), ("TERTULIS", 1_500_000), ("BATAL", 900_000)):
        pledge = world.add("csr_pledge", status=status, nilai=part)
        world.add("csr_pledge_need", komitmen=pledge.id, kebutuhan=need.id, bagian=part)
        world.add("csr_realisation", komitmen=pledge.id, kebutuhan=need.id, nilai=part // 8)
    world.add("csr_realisation", kebutuhan=need.id, nilai=100_000)  # without a pledge
    found = {code: one.value for code, one in computed(need, world).items()}
    assert found == {
        "total": 5_000_003,
        "komitmen_tertulis": 1_500_000,
        "komitmen_lisan": 3_000_000,
        "kekurangan_dana": 2_500_003,
        "terealisasi": 775_000,
        "prioritas_desa": None,
        "cakupan_bobot": 0,
    }
    assert "lisan" in computed(need, world)["komitmen_lisan"].remark


@pytest.mark.parametrize(
    ("whole", "came", "share"),
    [(3, 1, "33.3"), (8, 1, "12.5"), (2000, 1, "0.1"), (10, 10, "100"), (10, -1, "-10"), (0, 5, None), (None, 5, None)],
)
def test_a_share_has_one_decimal_and_none_without_a_divisor(whole, came, share):
    world = MemoryWorld()
    pledge = world.add("csr_pledge", nilai=whole)
    world.add("csr_realisation", komitmen=pledge.id, nilai=came)
    assert computed(pledge, world)["persen_realisasi"].value == share
