"""What a record says to the state digest, the quick way and the thorough one."""

from hypothesis import given
from hypothesis import strategies as st

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.store.state import Aside, State

KIND = KINDS["product"]
CELLS = {
    "nama_produk": st.sampled_from(("Kopi", "x")),
    "harga_jual": st.integers(0, 3),
    "pelaku_usaha": st.just(b"p" * 16),
    "pasar": st.sampled_from(("DESA", "DESA|EKSPOR")),
    "_hapus": st.integers(0, 1),
    "varian": st.text(max_size=2),
}
NAMES = (*CELLS, "pasar:DESA", "pasar:DARING", "satuan")


@given(
    st.fixed_dictionaries({}, optional=CELLS),
    st.dictionaries(st.sampled_from([name for name in NAMES if name != "pasar"]), st.integers(0, 5)),
    st.one_of(st.none(), st.integers(0, 5)),
)
def test_a_record_without_clashes_tells_the_same_as_one_looked_at_closely(cells, clocks, base):
    state = State("product", KIND, b"r" * 16, "53.09", cells=dict(cells), clocks=dict(clocks), base=base)
    quick = list(state.all_live("53.09"))
    state.extra["REF", "satuan"] = Aside(1, "g")
    assert quick == list(state.all_live("53.09"))
