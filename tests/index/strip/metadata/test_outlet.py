"""Which outlet a page is from: by address, declared names and signs, in that order."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from index.article import RawPage
from index.strip.metadata.outlet import MAX_NAME_CHARS, Outlet, find_outlet
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


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://e.example/ferry">', "https://e.example/ferry"),
        ('<link rel="canonical" href="/ferry">', "https://amp.example/ferry"),
        ('<link rel="canonical" href="https://e.example/">', "https://amp.example/a?amp=1"),
        ('<link rel="canonical" href="//[">', "https://amp.example/a?amp=1"),
        ("", "https://amp.example/a?amp=1"),
    ],
)
def test_what_a_page_declares_outranks_where_it_was_taken_from(head: str, url: str) -> None:
    """Copies from under several addresses are one page; a front page is nobody's address."""
    page = RawPage(html(head), "html", "-", taken_from="https://amp.example/a?amp=1")
    assert find_outlet(page, flatten_html(page.content), PROFILES).url == url
    given = page._replace(url="https://carrier.example/1")
    assert find_outlet(given, flatten_html(page.content), PROFILES).url == given.url


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


def publisher(value: object) -> str:
    """Return a head whose JSON-LD names a publisher."""
    return f"<script type='application/ld+json'>{json.dumps(value)}</script>"


@pytest.mark.parametrize(
    ("value", "source"),
    [
        ({"publisher": "Fernhill Post"}, "Fernhill Post"),
        ({"publisher": [{"name": "Fernhill Post"}, {"name": "Moss"}]}, "Fernhill Post"),
        ([{"publisher": {"name": 7}}, {"publisher": {"name": "Fernhill Post"}}], "Fernhill Post"),
        ([{"publisher": {"name": "Moss"}}, {"publisher": {"name": "Fernhill Post"}}], "Moss"),
        ({"publisher": []}, None),
        ({"publisher": {"logo": "x"}}, None),
        ({"publisher": "http://fernhill.example"}, None),
        ({"publisher": "F" * MAX_NAME_CHARS}, "F" * MAX_NAME_CHARS),
        ({"publisher": "F" * (MAX_NAME_CHARS + 1)}, None),
        ({"publisher": ""}, None),
    ],
)
def test_the_publisher_of_json_ld(value: object, source: str | None) -> None:
    """In any shape; the first that is a name, if it is not as long as a slogan."""
    assert outlet(html(publisher(value))).source == source


def test_of_declared_names_the_site_comes_first_and_all_are_kept() -> None:
    """A name that is the page's title says nothing of its outlet, the next one does."""
    head = (
        "<meta name=publisher content='Moss Group'><meta property=og:site_name content='Base'>"
        "<meta name=application-name content=' Fernhill  Post '>"
        + publisher({"publisher": "Fernhill Post"})
    )
    found = outlet(html(head))
    assert (found.source, found.names) == ("Fernhill Post", ("Fernhill Post", "Moss Group"))
    several = publisher([{"publisher": "Moss"}, {"publisher": "Fernhill Post"}])
    assert outlet(html(several)).names == ("Moss",)


OG_URL = "<meta property=og:url content=https://b.example/y>"


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<link rel=canonical href=https://a.example/x>", "https://a.example/x"),
        ("<link rel=canonical href=https://a.example/>", None),
        ("<link rel=canonical href=https://a.example>", None),
        ("<link rel=canonical href=ftp://a.example/x>", None),
        (f"<link rel=canonical href=/x>{OG_URL}", "https://b.example/y"),
        ("<meta property=al:web:url content=' https://c.example/z '>", "https://c.example/z"),
        ("<link rel=canonical href='https://a.example/x?a&amp;amp;b'>", "https://a.example/x?a&b"),
        (f"<link rel=canonical href=https://a.example/x>{OG_URL}", "https://a.example/x"),
    ],
)  # fmt: skip
def test_a_pages_own_address_is_a_full_one(head: str, url: str | None) -> None:
    """With a path after the host; the canonical before the others."""
    assert outlet(html(head)).url == url


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("HTTPS://WWW.Fernhill.EXAMPLE/a", "fernhill.example"),
        ("http://fernhill.example:8080/a", "fernhill.example"),
        ("http://fernhill.example?a", "fernhill.example"),
        ("http://user@fernhill.example/a", "user"),
        ("//fernhill.example/a", None),
        ("fernhill.example/a", None),
        ("", None),
    ],
)
def test_the_host_is_the_source_of_last_resort(url: str, source: str | None) -> None:
    """In lower case, without `www.` and port."""
    assert outlet("<p>The base.</p>", url=url).source == source


LOCAL = SourceProfile(
    "local", "The Local", ("news.local.example",), ("Local News",), (), (), ("(L) --",)
)
WIDE = SourceProfile("wide", "Wide", ("local.example",), ("local news",), (), (), ("(L) --",))


def own(profiles: Sequence[SourceProfile], content: str, **declared: str) -> str | None:
    """Return the id of the profile that is found among some."""
    page = RawPage(content, "text", "-", **declared)  # type: ignore[arg-type]  # texts alone
    found = find_outlet(page, flatten_text(content), profiles).profile
    return found.id if found else None


def test_the_nearest_domain_counts_and_of_equal_evidence_the_first_profile() -> None:
    """A subdomain with a profile of its own is not its parent's."""
    both = (WIDE, LOCAL)
    assert own(both, "x", url="https://news.local.example/a") == "local"
    assert own(both, "x", url="https://a.news.local.example/a") == "local"
    assert own(both, "x", url="https://sport.local.example/a") == "wide"
    assert own(both, "x", url="https://example/a") is None
    assert own(both, "x", source="Local News") == "wide"
    assert own((LOCAL, WIDE), "x", source="local  NEWS") == "local"
    assert own(both, "the end. (L) --") == "wide"
    assert own((LOCAL, WIDE), "the end. (L) --") == "local"


def test_a_declared_source_may_be_a_name_or_a_host() -> None:
    """A name outranks the address, an unknown one does not."""
    both = (WIDE, LOCAL)
    address = "https://sport.local.example/a"
    assert own(both, "x", source="The Local", url=address) == "local"
    assert own(both, "x", source="News.Local.Example") == "local"
    assert own(both, "x", source="Somebody", url=address) == "wide"
    assert own(both, "(L) --", source="Somebody") is None
    page = RawPage("x", "text", "-", source="Somebody", url=address)
    assert find_outlet(page, flatten_text("x"), both).source == "Somebody"


def test_many_lists_of_profiles_are_kept_apart() -> None:
    """However many were asked about in one process."""
    lists = [(SourceProfile(f"p{at}", f"Paper {at}"),) for at in range(12)]
    for at in [*range(12), *range(12)]:
        assert own(lists[at], "x", source=f"paper {at}") == f"p{at}"
        assert own(lists[at], "x", source=f"paper {at + 1}") is None
