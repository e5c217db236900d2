"""Which outlet a page is from: by address, declared names and signs, in that order."""

from __future__ import annotations

import pytest

from index.article import RawPage
from index.strip.metadata.outlet import Outlet, find_outlet
from index.strip.page.lines import flatten_text
from index.strip.page.parse import flatten_html
from seeds.sources import SourceProfile, load_profiles

PROFILES = load_profiles()


def known(name: str) -> SourceProfile:
    return next(profile for profile in PROFILES if profile.name == name)


def outlet(content: str, *, source: str | None = None, url: str | None = None) -> Outlet:
    html = content.startswith("<")
    page = RawPage(content, "html" if html else "text", "-", source=source, url=url)
    lines = flatten_html(content) if html else flatten_text(content)
    return find_outlet(page, lines, PROFILES)


def html(head: str) -> str:
    return f"<html><head><title>Base</title>{head}</head><body><p>The base.</p></body></html>"


WITH_DOMAIN = next(profile for profile in PROFILES if profile.domains)
DOMAIN = WITH_DOMAIN.domains[0]


@pytest.mark.parametrize("host", [DOMAIN, f"www.{DOMAIN}", f"news.{DOMAIN}", f"{DOMAIN}:8080"])
def test_an_address_tells_its_outlet(host: str) -> None:
    """The domain and all hosts below it."""
    found = outlet("<p>The base.</p>", url=f"https://{host}/a/1")
    assert (found.source, found.profile) == (WITH_DOMAIN.name, WITH_DOMAIN)


@pytest.mark.parametrize("host", [f"not{DOMAIN}", f"{DOMAIN}.example.org", "localhost"])
def test_another_host_is_another_outlet(host: str) -> None:
    """A domain that ends alike, or stands inside another; the host is the source then."""
    found = outlet("<p>The base.</p>", url=f"https://{host}/a/1")
    assert (found.source, found.profile) == (host, None)


def test_the_page_may_declare_its_address() -> None:
    """By `canonical` or `og:url`, unless that is the outlet's front page or no address."""
    canonical = html('<link rel="canonical" href="https://www.example.org/a/1">')
    assert outlet(canonical).url == "https://www.example.org/a/1"
    assert outlet(canonical).source == "example.org"
    assert outlet(html('<meta property="og:url" content="https://example.org/">')).url is None
    assert outlet(html('<meta property="og:url" content="/a/1">')).url is None
    assert outlet(canonical, url="https://other.example/b").url == "https://other.example/b"


@pytest.mark.parametrize("host", ["[", "a]b", "[::1", "\u2100.example"])
def test_an_address_that_is_none_is_passed_over(host: str) -> None:
    """Python refuses to part some of what pages write; the next declaration is asked."""
    canonical = f'<link rel="canonical" href="https://{host}/a/1">'
    assert outlet(html(canonical)).url is None
    second = '<meta property="og:url" content="https://example.org/a/1">'
    assert outlet(html(canonical + second)).url == "https://example.org/a/1"


def test_a_declared_name_is_the_source() -> None:
    """`og:site_name`, then the publisher in JSON-LD; entities are read, slogans passed over."""
    assert outlet(
        html('<meta property="og:site_name" content="Fernhill &amp;amp; Post">')
    ).source == ("Fernhill & Post")
    publisher = (
        '<script type="application/ld+json">{"publisher": {"name": "Fernhill Post"}}</script>'
    )
    assert outlet(html(publisher)).source == "Fernhill Post"
    slogan = "All the news of the steppe, the mountains and the cities in between, every day"
    assert outlet(html(f'<meta property="og:site_name" content="{slogan}">')).source is None
    assert outlet(html('<meta property="og:site_name" content="@fern">')).source is None
    assert outlet(html('<meta property="og:site_name" content="Base">')).source is None


def test_a_known_name_finds_its_profile() -> None:
    """Whatever its case, and with or without its article."""
    name = WITH_DOMAIN.name
    head = f'<meta property="og:site_name" content="The {name.upper()}">'
    assert outlet(html(head)).profile is WITH_DOMAIN
    assert outlet(html(head)).source == name


def test_what_the_carrier_says_is_the_source() -> None:
    """It outranks the page; a source that nobody knows keeps its name."""
    head = '<meta property="og:site_name" content="Fernhill Post">'
    assert outlet(html(head), source="Moss Evening").source == "Moss Evening"
    assert outlet(html(head), source=WITH_DOMAIN.name.lower()).source == WITH_DOMAIN.name
    assert outlet(html(head), source=DOMAIN).profile is WITH_DOMAIN


def test_a_sign_names_the_outlet_of_flattened_text() -> None:
    """Only if neither an address nor a carrier says another."""
    profile = next(one for one in PROFILES if one.signs)
    text = f"The base at Manas stays open.\n{profile.signs[0]}"
    assert outlet(text).profile is profile
    assert outlet(text, source="Moss Evening").profile is None
    assert outlet(text, url="https://example.org/a/1").profile is None


def test_nothing_tells_nothing() -> None:
    """Unknown stays unknown."""
    assert outlet("The base at Manas stays open.") == Outlet(None, None, None, ())


def test_every_name_that_was_met_is_kept() -> None:
    """A title may end in any of them."""
    head = '<meta property="og:site_name" content="Fernhill Post">'
    found = outlet(html(head), url="https://www.fernhill.example/a/1")
    assert found.names == ("Fernhill Post", "fernhill.example", "fernhill")
