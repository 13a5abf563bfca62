from datetime import UTC, date, datetime, timedelta

from ntt_desktop.base import clock


def test_the_day_turns_at_midnight_in_wita_wherever_the_laptop_thinks_it_is():
    with clock.fixed(datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC)):
        assert clock.today() == date(2026, 12, 31)
    with clock.fixed(datetime(2026, 12, 31, 16, 0, 0, tzinfo=UTC)):
        assert clock.today() == date(2027, 1, 1)


def test_milliseconds_and_back():
    moment = datetime(2026, 5, 3, 9, 30, tzinfo=clock.WITA)
    with clock.fixed(moment):
        assert clock.from_ms(clock.now_ms()) == moment == clock.now()


def test_a_fixed_clock_ends_with_its_block():
    with clock.fixed(datetime(2000, 1, 1, tzinfo=UTC)):
        pass
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)  # noqa: TID251
