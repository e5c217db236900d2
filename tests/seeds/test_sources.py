"""The source profiles: vocabulary, the outlets that must be known, markers that are markers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from seeds import sources
from seeds.sources import (
    CUT_KINDS,
    DATE_FORMATS,
    SHAPES,
    Marker,
    SourceProfile,
    load_profiles,
)

REQUIRED = {
    "Al Jazeera",
    "RFE/RL",
    "The Independent",
    "The Irish Times",
    "The Globe and Mail",
    "BBC",
    "The Guardian",
    "Reuters",
    "AP",
    "CNN",
    "The New York Times",
    "The Washington Post",
    "Le Monde",
    "Deutsche Welle",
    "Der Spiegel",
    "TASS",
    "Interfax",
    "Xinhua",
    "Kyodo",
    "Dawn",
}

MAX_MARKER_CHARS = 90
"""A marker names furniture; a longer text would be quoting it."""


def test_every_required_outlet_has_a_profile_with_a_domain() -> None:
    """The outlets whose furniture is publicly well known are all there."""
    by_name = {profile.name: profile for profile in load_profiles()}
    assert set(by_name) >= REQUIRED
    assert [name for name in sorted(REQUIRED) if not by_name[name].domains] == []


def test_ids_names_aliases_and_domains_belong_to_one_source() -> None:
    """No two profiles answer to the same id, name, alias or domain."""
    for field in ("id", "name", "domain"):
        values = [value for profile in load_profiles() for value in _values(profile, field)]
        assert [value for value in sorted(set(values)) if values.count(value) > 1] == []


def _values(profile: SourceProfile, field: str) -> list[str]:
    if field == "id":
        return [profile.id]
    if field == "domain":
        return list(profile.domains)
    return [name.casefold() for name in (profile.name, *profile.aliases)]


@pytest.mark.parametrize("profile", load_profiles(), ids=lambda profile: str(profile.id))
def test_a_profile_keeps_to_the_vocabulary(profile: SourceProfile) -> None:
    """Ids are plain, domains are hosts, markers are short, kinds and date formats are known."""
    assert profile.id.isascii()
    assert profile.id.isalnum()
    assert all("/" not in domain and not domain.startswith("www.") for domain in profile.domains)
    assert set(profile.date_formats) <= set(DATE_FORMATS)
    for marker in profile.markers:
        assert marker.kind in CUT_KINDS
        assert marker.shape in SHAPES
        assert 0 < len(marker.text) <= MAX_MARKER_CHARS
        assert bool(marker.last) == (marker.shape == "between")
    assert len(set(profile.markers)) == len(profile.markers)


def test_a_sign_points_to_one_source() -> None:
    """A page signed by one outlet is not taken for another's: no sign contains another's."""
    signs = [(sign.casefold(), p.id) for p in load_profiles() for sign in p.signs]
    shared = [(a, b) for a, p in signs for b, q in signs if p != q and a in b]
    assert shared == []


def test_no_marker_of_the_independent_reaches_into_the_report() -> None:
    """The donation banner is closed by its own last words, which may be glued to the report."""
    profile = next(p for p in load_profiles() if p.id == "independent")
    between = [(m.text, m.last) for m in profile.markers if m.shape == "between"]
    assert between == [
        ("Your support helps us to tell the story", "Your support makes all the difference.")
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('dates = ["by-moon"]', "sources.toml: kettle: no date format 'by-moon'"),
        ('[source.cut.gossip]\nline = ["x"]', "sources.toml: kettle: no marker gossip.line"),
        ('[source.cut.share]\nsquare = ["x"]', "sources.toml: kettle: no marker share.square"),
    ],
)
def test_a_profile_outside_the_vocabulary_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, message: str
) -> None:
    """The message names the source and what is wrong."""
    text = f'[[source]]\nid = "kettle"\nname = "Kettle"\n{line}\n'
    (tmp_path / "sources.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(sources, "files", lambda _: tmp_path)
    load_profiles.cache_clear()
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        load_profiles()
    load_profiles.cache_clear()


def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> tuple[SourceProfile, ...]:
    """Return the profiles of a file."""
    (tmp_path / "sources.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(sources, "files", lambda _: tmp_path)
    load_profiles.cache_clear()
    try:
        return load_profiles()
    finally:
        load_profiles.cache_clear()


def test_a_profile_is_read_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Markers in the file's order, by kind and shape; pairs have a first and a last."""
    text = """
[[source]]
id = "kettle"
name = "Kettle Wire"
aliases = ["Kettle"]
domains = ["kettle.example"]
dates = ["iso", "dd.mm.yyyy"]
signs = ["(K) --"]
[source.cut.related]
block = ["In depth", "Vidéos"]
line = ["More"]
[source.cut.promotion]
between = [["Give", "difference."], ["Join", "us."]]

[[source]]
id = "moss"
name = "Moss"
"""
    kettle, moss = read(tmp_path, monkeypatch, text)
    assert kettle == SourceProfile(
        id="kettle",
        name="Kettle Wire",
        domains=("kettle.example",),
        aliases=("Kettle",),
        markers=(
            Marker("related", "block", "In depth"),
            Marker("related", "block", "Vidéos"),
            Marker("related", "line", "More"),
            Marker("promotion", "between", "Give", "difference."),
            Marker("promotion", "between", "Join", "us."),
        ),
        date_formats=("iso", "dd.mm.yyyy"),
        signs=("(K) --",),
    )
    assert moss == SourceProfile("moss", "Moss")


@pytest.mark.parametrize("kind", CUT_KINDS)
@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape != "between"])
def test_every_kind_and_shape_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, shape: str
) -> None:
    """A title is none: the page's own words are not furniture."""
    text = f'[[source]]\nid = "k"\nname = "K"\n[source.cut.{kind}]\n{shape} = ["x"]\n'
    ((marker,),) = [profile.markers for profile in read(tmp_path, monkeypatch, text)]
    assert (marker.kind, marker.shape, marker.text, marker.last) == (kind, shape, "x", "")
    assert "title" not in CUT_KINDS


def test_a_source_needs_an_id_and_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without sources is no list of them."""
    for text in ('[[source]]\nname = "K"\n', '[[source]]\nid = "k"\n', ""):
        with pytest.raises(KeyError):
            read(tmp_path, monkeypatch, text)


def test_profiles_are_read_once() -> None:
    """The same ones for every caller."""
    assert load_profiles() is load_profiles()
