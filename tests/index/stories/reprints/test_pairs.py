"""What is noted of an article, and how it is packed."""

from __future__ import annotations

import pytest

from index.stories.reprints import pairs
from index.stories.reprints.dates import UNDATED_DAY, day_number, moment
from index.stories.reprints.pairs import (
    Partner,
    Shared,
    note_key,
    pack_shared,
    unpack_shared,
    with_partners,
    without_partners,
)

ONE = Partner("00000000000000ff", 0.5, 1.0, 0b101)
TWO = Partner("ffffffffffffffff", 0.805, 0.9, 0xFFFF)


def test_a_note_is_read_as_it_was_packed() -> None:
    """12 bytes for each partner."""
    for shared in (Shared(21_000_000, (ONE, TWO)), Shared(-5, ()), Shared(None, (TWO,))):
        assert unpack_shared(pack_shared(shared)) == shared
    assert len(pack_shared(Shared(0, (ONE, TWO)))) == 29


def test_another_version_says_nothing() -> None:
    """Rather than nonsense."""
    packed = pack_shared(Shared(7, (ONE,)))
    assert unpack_shared(b"\x02" + packed[1:]) == Shared(None, ())


def test_a_key_is_an_id_as_a_number() -> None:
    """64 bits with a sign, as the archive takes them."""
    assert [note_key(one.doc_id) for one in (ONE, TWO)] == [255, -1]
    assert note_key("8000000000000000") == -(2**63)


def test_partners_come_and_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each once, in order of their ids; past the limit the most covered stay."""
    shared = with_partners(Shared(1, (TWO,)), [ONE, TWO._replace(covered=1.0)])
    assert shared == Shared(1, (ONE, TWO._replace(covered=1.0)))
    assert without_partners(shared, [ONE.doc_id, "0" * 16]) == Shared(
        1, (TWO._replace(covered=1.0),)
    )
    monkeypatch.setattr(pairs, "MAX_PARTNERS", 1)
    assert with_partners(Shared(1, (TWO,)), [ONE]) == Shared(1, (ONE,))


@pytest.mark.parametrize(
    ("published", "day", "minutes"),
    [
        ("1970-01-02", 719164, 1440),
        ("1970-01-02T01:30:00+02:00", 719164, 1410),
        ("1969-12-31T23:59:00Z", 719162, -1),
        ("1970-01-01T00:10", 719163, 10),
        ("1970-01", UNDATED_DAY, None),
        ("soon", UNDATED_DAY, None),
        (None, UNDATED_DAY, None),
    ],
)
def test_days_and_moments(published: str | None, day: int, minutes: int | None) -> None:
    """The day by the article's own clock, the moment by everybody's; a month is no day."""
    assert (day_number(published), moment(published)) == (day, minutes)
