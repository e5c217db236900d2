"""A report's paragraphs, a page of it, and the strippers that pages are given to."""

from __future__ import annotations

from index.article import Article, PageKind, RawPage
from index.strip.stripper import Stripper

STRIPPERS = {"model": Stripper(), "rules": Stripper(model=False)}

PARAGRAPHS = (
    "The council of Harbin Cross voted on Tuesday to close the old bridge to all traffic after "
    "engineers found cracks in two of its piers, a spokesman said.",
    "“We will not wait until somebody is hurt,” the mayor, Ada Holt, told reporters at the town "
    "hall. “The bridge has served us for ninety years, and it needs a rest.”",
    "Traffic will be led over the northern ring until the repairs are finished in autumn, and the "
    "ferry company has promised more boats for the morning hours.",
    "Shopkeepers on the eastern bank said they feared for their trade. Several of them have asked "
    "the council for a lower rent while the work goes on.",
)

PAGE = f"""<html lang=en><head><title>Old bridge closed - The Harbin Post</title></head><body>
<nav><ul><li><a href=/>Home</a></li><li><a href=/w>World</a></li></ul></nav>
<article><h1>Old bridge closed</h1><p class=byline>By Jan Kowal</p>
<figure><img src=b.jpg><figcaption>The bridge on Monday. Photo: Jan Kowal</figcaption></figure>
{"".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)}
</article><aside><h3>Related stories</h3><ul><li><a href=/f>Ferry fares rise again</a></li></ul>
</aside><footer><p>© 2010 The Harbin Post. All rights reserved.</p></footer></body></html>"""


def strip(content: str, kind: PageKind = "text", how: str = "model") -> Article:
    """Strip a page."""
    return STRIPPERS[how].strip(RawPage(content, kind, "page"))
