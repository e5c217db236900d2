"""Rules that name whole lines in any outlet: what is furniture, of which kind, and what stays."""

from __future__ import annotations

import pytest

from index.strip.furniture.rules import (
    MAX_FIRM_CHARS,
    MAX_FIRM_SPACES,
    Reason,
    firm,
    kind_of,
    placed,
    way_out,
)
from index.strip.page.lines import Line, flatten_text
from index.strip.page.parse import flatten_html
from index.strip.page.tags import (
    IN_ASIDE,
    IN_BUTTON,
    IN_CAPTION,
    IN_DIALOG,
    IN_FIGURE,
    IN_FOOTER,
    IN_FORM,
    IN_LINK,
    IN_MENU,
    IN_NAV,
)


@pytest.mark.parametrize(
    ("line", "kind", "prose"),
    [
        ("Skip to main content", "navigation", "They skip to the main content of the law."),
        ("[QODLink]", "navigation", "QODLink is a word."),
        ("Share on Facebook", "share", "Share prices fell on Facebook's news."),
        ("Tweet", "share", "The tweet was deleted."),
        ("See comments (14)", "comments", "See comments by the minister below."),
        ("This forum has been closed.", "comments", "This forum has been closed to the press."),
        ("Leave a comment", "comments", "He left a comment."),
        ("0:00 0:01:24 0:00", "player", "At 0:00 the curfew began."),
        ("No media source currently available", "player", "No media source was available."),
        ("© 2010 The Harbin Post. All rights reserved.", "legal", "All rights reserved for him?"),
        ("Advertisement", "promotion", "The advertisement was withdrawn."),
        ("Sign up now", "promotion", "Sign up sheets were empty."),
        ("Related stories", "related", "Related stories were told by others."),
        ("Most read", "related", "Most read it twice."),
        ("Read more", "related", "Read more slowly, she said."),
    ],
)
def test_a_firm_rule_names_whole_lines_only(line: str, kind: str, prose: str) -> None:
    """The line is furniture; a sentence of the same words is not."""
    reason = firm(line)
    assert reason is not None
    assert reason.kind == kind
    assert reason.evidence
    assert firm(prose) is None


@pytest.mark.parametrize(
    "heading", ["Humanitarian assistance", "U.S.-Russian Cooperation", "Background", "Comment"]
)
def test_sub_headings_are_not_furniture(heading: str) -> None:
    """Short lines that head a part of a report have no firm rule, but for the word "Comment"."""
    assert (firm(heading) is None) == (heading != "Comment")


def test_an_agency_alone_is_a_credit() -> None:
    """A report's last line may name who wrote it."""
    for line in ("Agencies", "(Reuters)", "AP and Reuters"):
        reason = firm(line)
        assert reason is not None
        assert reason.kind == "byline"
    assert firm("Reuters reported") is None
    assert firm("The agencies") is None


def test_a_reason_is_told_in_words_that_a_reader_knows() -> None:
    """They are stored with the article and shown; the rule is named by its kind."""
    assert firm("Skip to content") == (
        "navigation",
        "line:navigation",
        "a page's way-finding words",
    )
    assert firm("See comments (14)") == (
        "comments",
        "line:comments",
        "the words of a comment section",
    )
    assert firm("The council voted on Tuesday.") is None


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("SKIP LINKS", "line:navigation"),
        ("» Back to top", "line:navigation"),
        ("[ Toggle navigation ]", "line:navigation"),
        ("Next story >", "line:navigation"),
        ("The next story", None),
        ("Tweet this on Twitter", "line:share"),
        ("Print", "line:share"),
        ("Print it and share it", None),
        ("google+", "line:share"),
        ("The URL has been copied to your clipboard", "line:share"),
        ("14 comments", "line:comments"),
        ("Comments 1,024", "line:comments"),
        ("Comments of a mayor", None),
        ("Be the first to comment!", "line:comments"),
        ("Comments are closed", "line:comments"),
        ("The doors are closed", None),
        ("0:00 / 1:24", "line:player"),
        ("0:00", None),
        ("Watch live", "line:player"),
        ("Watch the river", None),
        ("Auto 720p", "line:player"),
        ("Copyright 2010 Harbin Post", "line:legal"),
        ("A copyright of 2010", None),
        ("Terms and conditions", "line:legal"),
        ("Cookie settings", "line:legal"),
        ("Terms of surrender", None),
        ("(With additional Reuters and AFP)", "line:byline"),
        ("AP, Reuters", "line:byline"),
        ("AP, Reuters, The Post", None),
        ("Advertising", "line:promotion"),
        ("Story continues below this advertisement", "line:promotion"),
        ("The story continues", None),
        ("Get our morning newsletter", "line:promotion"),
        ("Get our morning bread", None),
        ("Follow us on Facebook", "line:promotion"),
        ("More on this story:", "line:related"),
        ("Editor’s picks", "line:related"),
        ("Topics", "line:related"),
        ("Topics of the day", None),
        ("You may also like…", "line:related"),
        ("", None),
        ("…", None),
        ("北京", None),
        ("\ud800", None),
    ],
)
def test_firm_rules_read_a_line_whole(line: str, rule: str | None) -> None:
    """Signs around the words are passed over, and case; a word more makes another line."""
    reason = firm(line)
    assert (reason and reason.rule) == rule


@pytest.mark.parametrize(
    ("line", "legal"),
    [
        ("Harbin Post 2010. All rights reserved", True),
        ("Harbin Post 2010. All rights reserved.", True),
        (f"All rights reserved. {'a' * 60}", True),
        (f"All rights reserved. {'a' * 61}", False),
        ("All Rights Reserved", True),
        ("HARBIN POST. ALL RIGHTS RESERVED.", True),
        ("Overall rights reserved", False),
        ("All rights were reserved", False),
    ],
)
def test_a_line_that_reserves_its_rights_is_legal(line: str, legal: bool) -> None:
    """Wherever in a short line, with a little behind it."""
    assert firm(line) == (
        Reason("legal", "line:legal", "the words of a legal notice") if legal else None
    )


def test_firm_rules_name_short_lines_only() -> None:
    """As many characters and spaces as a limit, not one more."""
    longest = "Copyright".ljust(MAX_FIRM_CHARS, "!")
    assert firm(longest) is not None
    assert firm(longest + "!") is None
    spaced = "Copyright" + " x" * MAX_FIRM_SPACES
    assert firm(spaced) is not None
    assert firm(spaced + " x") is None


def test_kinds_come_from_words_and_tree() -> None:
    """A line that was cut is named by its words, else by where it stands."""
    page = flatten_html(
        "<nav><p>World</p></nav><figure><figcaption>The bridge</figcaption></figure>"
        "<p>Photograph: Jan Kowal</p><p><a href=x>Ferry fares rise</a></p>"
        "<aside><p>Boats</p></aside>"
    )
    kinds = [kind_of(line, before_body=False).kind for line in page.lines]
    assert kinds == ["navigation", "caption", "caption", "related", "related"]
    (line,) = flatten_text("Harbin Cross").lines
    assert kind_of(line, before_body=True).kind == "navigation"
    assert kind_of(line, before_body=False).kind == "other"
    (standfirst,) = flatten_text("Engineers found cracks in two of the old piers.").lines
    assert kind_of(standfirst, before_body=True).kind == "other"


@pytest.mark.parametrize(
    ("flags", "names", "reason"),
    [
        (0, "", None),
        (0, "story lead", None),
        (IN_CAPTION, "", Reason("caption", "tree", "it is a figure's caption")),
        (IN_CAPTION, "byline", Reason("caption", "tree", "it is a figure's caption")),
        (IN_FIGURE, "", None),
        (0, "image-Caption", Reason("caption", "tree", "its block is named “caption”")),
        (0, "BYLINE__name", Reason("byline", "tree", "its block is named “byline”")),
        (0, "photo credit", Reason("caption", "tree", "its block is named “credit”")),
        (0, "byline credit", Reason("byline", "tree", "its block is named “byline”")),
        (0, "credits", Reason("caption", "tree", "its block is named “credit”")),
        (0, "by-line", None),
    ],
)
def test_a_place_alone_may_tell(flags: int, names: str, reason: Reason | None) -> None:
    """A figure's caption, and blocks named for what goes; the first name met is told."""
    assert placed(flags, names) == reason


def cut(text: str, flags: int = 0, link_chars: int = 0) -> Line:
    return Line(text, 0, len(text), flags=flags, link_chars=link_chars)


@pytest.mark.parametrize(
    ("line", "kind", "evidence"),
    [
        (cut("© The Post", IN_NAV), "legal", "the words of a legal notice"),
        (cut("Copyright"), "legal", "the words of a legal notice"),
        (cut("Rights reserved"), "legal", "the words of a legal notice"),
        (cut("World", IN_NAV), "navigation", "it stands in the page's navigation"),
        (cut("World", IN_NAV | IN_FOOTER), "navigation", "it stands in the page's navigation"),
        (cut("World", IN_FOOTER), "navigation", "it stands in the page's footer"),
        (cut("World", IN_DIALOG), "promotion", "it stands in a dialog"),
        (cut("World", IN_ASIDE), "related", "it stands beside the article"),
        (cut("World", IN_MENU), "navigation", "its block is named for a menu or a footer"),
        (cut("World", IN_FORM), "related", "it stands far from any paragraph"),
        (cut("World"), "related", "it stands far from any paragraph"),
    ],
)
def test_a_line_that_was_not_judged_says_where_it_stands(
    line: Line, kind: str, evidence: str
) -> None:
    """Legal words first, then the place; far from any paragraph, above the report it leads away."""
    reason = way_out(line, before_body=False)
    assert (reason.kind, reason.evidence) == (kind, evidence)
    above = way_out(line, before_body=True)
    if reason.rule == "position":
        assert above == Reason("navigation", "position", "it stands far from any paragraph")
    else:
        assert above == reason


@pytest.mark.parametrize(
    ("line", "kind", "rule"),
    [
        (cut("The bridge", IN_FIGURE), "caption", "tree"),
        (cut("The bridge", IN_FIGURE | IN_LINK), "other", "position"),
        (cut("The bridge", IN_CAPTION | IN_LINK), "caption", "tree"),
        (cut("Comments", IN_NAV), "comments", "words"),
        (cut("Share the video"), "share", "words"),
        (cut("Privacy and newsletters"), "promotion", "words"),
        (cut("The latest of the trending stories of a week"), "other", "position"),
        (cut("The latest of the trending stories of it"), "related", "words"),
        (cut("Latest of the trending stories of a long week here"), "related", "words"),
        (cut("A reply to the letters that came in all week"), "comments", "words"),
        (cut("World", IN_NAV), "navigation", "tree"),
        (cut("World", IN_FOOTER), "navigation", "tree"),
        (cut("World", IN_FORM), "promotion", "tree"),
        (cut("World", IN_BUTTON), "promotion", "tree"),
        (cut("World", IN_DIALOG), "promotion", "tree"),
        (cut("World", IN_ASIDE), "related", "tree"),
        (cut("World news", link_chars=6), "related", "tree"),
        (cut("World news", link_chars=5), "other", "position"),
        (cut("Мост закрыт"), "other", "position"),
        (cut("Опубликовано"), "date", "words"),
    ],
)
def test_a_cut_line_is_named_by_words_before_its_place(line: Line, kind: str, rule: str) -> None:
    """Words that are common in prose name short lines, or stand first."""
    reason = kind_of(line, before_body=False)
    assert (reason.kind, reason.rule) == (kind, rule)


def test_above_the_report_links_and_labels_lead_elsewhere() -> None:
    """A sentence there is none of them; words that are known are not looked up again."""
    assert kind_of(cut("World news", link_chars=6), before_body=True).kind == "navigation"
    assert kind_of(cut("World news"), before_body=True).kind == "navigation"
    assert kind_of(cut("Ferries go on over the river."), before_body=True).kind == "other"
    assert kind_of(cut("World"), before_body=False, words=["newsletter"]).kind == "promotion"
    assert kind_of(cut("Newsletter"), before_body=False, words=[]).kind == "other"
