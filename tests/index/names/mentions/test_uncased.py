"""Names in scripts without capitals, and words that stand where a name would."""

from __future__ import annotations

import pytest

from index.names.groups.writer import NamesWriter
from index.names.letters.cost import NameCost
from index.names.lookup import Names
from index.names.mentions.mentions import article_names, find_mentions
from index.names.mentions.uncased import LOOKED_AT, cued_names
from tests.index.names.articles import database, group_names, names_in


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("قال الرئيس الأمريكي تيمور أوزان خلال الزيارة", ["تيمور أوزان"]),
        ("الوزير أوزان يزور المدينة", ["أوزان"]),
        ("وزير الخارجية سمير أوزان", ["سمير أوزان"]),
        ("رئيس الوزراء عبد الله أوزان في المدينة", ["أوزان"]),
        ("الرئيس في المدينة", []),
        ("قال أوزان إنه تعب", []),
        ("אמר הנשיא האמריקאי תמור אוזן אתמול", ["תמור אוזן"]),
        ("שרת החוץ ציפי אוזן אמרה", ["ציפי אוזן"]),
        ("הנשיא אמר כי", []),
        ("אוזן אמר", []),
        ("პრეზიდენტმა თემურ ოჟანმა განაცხადა", ["თემურ ოჟანმა"]),
        ("ბიძინა ოჟანიშვილი დაბრუნდა", ["ბიძინა ოჟანიშვილი"]),
        ("და ოჟანაძე დაბრუნდა", ["ოჟანაძე"]),
        ("პრეზიდენტმა თქვა", []),
        ("ქალაქი დაბრუნდა", []),
        ("President Temir Ozhanov", []),
        ("", []),
    ],
)
def test_a_cue_shows_a_name(body: str, names: list[str]) -> None:
    """An office before it, with an adjective or without, or a Georgian surname's ending; verbs and
    function words are none, nor is a word with nothing before it."""
    assert [" ".join(found.words) for found in cued_names(body)] == names


def test_an_article_that_begins_in_other_letters_is_not_read() -> None:
    """It costs a look at its beginning."""
    assert list(cued_names("…" * LOOKED_AT + "הנשיא תמור אוזן")) == []
    assert len(list(cued_names("…" * (LOOKED_AT - 40) + "הנשיא תמור אוזן"))) == 1


def test_parts_of_one_name_are_told_of_each_other() -> None:
    """With their places in the body."""
    body = "x הנשיא תמור אוזן"
    first, last = find_mentions(body)
    assert (first.text, first.family, last.text, last.given) == ("תמור", "אוזן", "אוזן", "תמור")
    assert body[first.start : first.end] == "תמור"
    assert body[last.start : last.end] == "אוזן"
    assert article_names(None, body).keys.split("\n") == ["תמור", "אוזן"]


LATIN = "The visitors met President {0} on Tuesday. Later {0} said that the talks would go on."


@pytest.mark.parametrize(
    ("latin", "body", "key", "joined"),
    [
        ("Tamaz Ozhanishvili", "თამაზ ოჟანიშვილი დაბრუნდა", "ოჟანიშვილი", "ozhanishvili"),
        ("Samir Hamdok", "قال الرئيس سمير حمدوك إنه تعب", "حمدوك", "hamdok"),
        ("David Shtern", "השר דוד שטרן אמר", "שטרן", "shtern"),
        ("Tamaz Ozhanidze", "თამაზ ოჟანიშვილი დაბრუნდა", "ოჟანიშვილი", None),
        ("Samir Shukri", "قال الرئيس سمير حمدوك إنه تعب", "حمدوك", None),
        ("David Barak", "השר דוד שטרן אמר", "שטרן", None),
    ],
)
def test_a_name_in_another_script_joins_its_own(
    latin: str, body: str, key: str, joined: str | None
) -> None:
    """And stays alone beside another surname of the same given name."""
    tables = database()
    writer = NamesWriter(tables, NameCost.load(), ())
    group_names(writer, names_in(LATIN.format(latin), LATIN.format(latin)))
    group_names(writer, names_in(body))
    group = Names(tables).find(key)
    others = {one.key for one in group.spellings if one.key != key} if group else set()
    assert others == ({joined} if joined else set())
