import gc

import pytest

from ntt_desktop.base.collector import resting


def test_it_rests_only_meanwhile_also_one_in_the_other_and_after_an_error() -> None:
    assert gc.isenabled()
    with resting():
        with resting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="x"), resting():
        raise ValueError("x")
    assert gc.isenabled()
