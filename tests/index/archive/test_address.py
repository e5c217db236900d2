"""Addresses are shown without what is secret in them."""

from __future__ import annotations

import pytest

from index.archive import open_address
from index.archive.address import shown_address
from index.errors import ArchiveError


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://desk:secret@db.example:5432/news", "postgresql://db.example:5432/news"),
        ("//desk@db/news?password=secret&port=1", "//db/news?password=…&port=1"),
        ("postgresql://db/news?sslpassword=secret", "postgresql://db/news?sslpassword=…"),
        ("password=secret host=db", "password=… host=db"),
        ("postgresql:///news", "postgresql:///news"),
        ("sqlite:/home/me@work/archive.sqlite", "sqlite:/home/me@work/archive.sqlite"),
        ("", ""),
    ],
)
def test_user_and_password_are_left_out(address: str, shown: str) -> None:
    """Host, port and name stay; an address without a secret is as it was."""
    assert shown_address(address) == shown


def test_an_unknown_kind_of_archive_is_named_without_its_password() -> None:
    """`postgres` is how some others write it."""
    with pytest.raises(ArchiveError, match="there is sqlite, postgresql") as caught:
        open_address("postgres://desk:secret@db/news", create=False)
    assert "secret" not in str(caught.value)
