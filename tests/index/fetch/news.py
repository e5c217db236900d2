"""A site of invented news for the scripted server: feed, sitemap, front page, three reports."""

from __future__ import annotations

from tests.index.fetch.scripted import Script, answer

HEADLINES = (
    "Lighthouse keepers win their pension",
    "Storm takes the roof of the fish hall",
    "Two bridges close for the summer",
)


def report(number: int) -> bytes:
    """Return the page of a report."""
    title = HEADLINES[number]
    body = "".join(
        f"<p>{title}, said the harbour office in its note {part}, and the council of the island "
        f"heard the matter for the {part}th time before it rose late on Tuesday evening.</p>"
        for part in range(2, 7)
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="canonical" href="http://news.example/{number}.html">'
        f'<meta property="og:type" content="article"><meta property="og:site_name" '
        f'content="The Island Post"><meta property="article:published_time" '
        f'content="2021-05-0{number + 1}T08:00:00Z"></head><body><article><h1>{title}</h1>{body}'
        "</article></body></html>"
    ).encode()


def feed() -> bytes:
    """Return an RSS feed of the reports."""
    items = "".join(
        f"<item><title>{title}</title><link>http://news.example/{number}.html?utm_source=rss</link>"
        f"<guid>{number}</guid><pubDate>0{number + 1} May 2021 08:00:00 GMT</pubDate></item>"
        for number, title in enumerate(HEADLINES)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()


def sitemap() -> bytes:
    """Return a sitemap of the reports."""
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    urls = "".join(f"<url><loc>http://news.example/{n}.html</loc></url>" for n in range(3))
    return f'<urlset xmlns="{namespace}">{urls}</urlset>'.encode()


def site() -> dict[str, Script]:
    """Return what the site answers."""
    front = (
        '<title>The Island Post</title><link rel="alternate" type="application/rss+xml" '
        'href="/feed.xml"><h2><a href="/0.html">Lighthouse keepers</a></h2>'
    )
    html = "text/html; charset=utf-8"
    pages: dict[str, Script] = {
        "/robots.txt": answer(b"User-agent: dateline\nDisallow: /closed\n"),
        "/feed.xml": answer(feed(), Content_Type="application/rss+xml", ETag='"1"'),
        "/map.xml": answer(sitemap(), Content_Type="application/xml"),
        "/": answer(front.encode(), Content_Type=html),
    }
    for number in range(3):
        page = answer(report(number), Content_Type=html, ETag=f'"{number}"')
        pages[f"/{number}.html"] = pages[f"/{number}.html?utm_source=rss"] = page
    return pages
