"""Names in Arabic, Hebrew and Georgian letters, which have no capitals.

What stands around a name shows it: an office or form of address before it (`الرئيس`, `הנשיא`,
`პრეზიდენტმა`), and in Georgian its own ending (`-შვილი`, `-ძე`). A word that nothing shows is left
alone, so most mentions of a name are not counted; one shows that the spelling is a name, and its
token then stands wherever the word does. Han has no spaces between words; its names are known from
the curated list alone.

Source of the words: the offices and forms of address of `index.names.mentions.titles` in these
languages; endings of surnames after "Georgian surname" of Wikipedia (en.wikipedia.org).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LOOKED_AT = 400
"""Characters of an article in which a letter of these scripts has to stand for it to be read: an
article in another language costs 3 µs."""

MIN_LETTERS = 3
"""Letters of a word that is taken for a name: shorter ones are mostly particles."""

_LETTER = re.compile(r"[\u05d0-\u05ea\u0620-\u064a\u10d0-\u10ff]")

_ARABIC = "[\u0621-\u064a\u067e\u0686\u0698\u06a4\u06af]"
_HEBREW = "[\u05d0-\u05ea]"
_GEORGIAN = "[\u10d0-\u10ff]"

_ARABIC_OFFICES = (
    "الرئيس|رئيس (?:الوزراء|الحكومة|الجمهورية)|وزير[ة]? (?:الخارجية|الدفاع|الداخلية|المالية|العدل)"
    "|الوزيرة?|الجنرال|العقيد|اللواء|الملك|الأميرة?|الشيخ|السيدة?|الدكتورة?|السفيرة?|النائبة?"
)
_HEBREW_OFFICES = (
    'ראש הממשלה|הנשיאה?|שרת? (?:הביטחון|החוץ|האוצר|הפנים|המשפטים|החינוך)|השרה?|חברת? הכנסת|ח[״"]כ'
    "|האלוף|הרמטכ[״\"]ל|הרב|פרופ['׳]|ד[״\"]ר|גב['׳]"
)
_GEORGIAN_OFFICES = (
    "(?:ექს-?)?(?:პრეზიდენტ|პრემიერ-მინისტრ|პრემიერ|მინისტრ|გუბერნატორ|ელჩ|გენერალ|დეპუტატ"
    "|ქალბატონ|ბატონ)(?:ი|მა|ს|ის|მ)?"
)
_CUED = re.compile(
    rf"(?<!\w)(?:[وف]?(?:{_ARABIC_OFFICES})(?: ال{_ARABIC}+(?:ي|ية))?(?: عبد {_ARABIC}+)?"
    rf" (?P<arabic>{_ARABIC}+(?: {_ARABIC}+)?)"
    rf"|(?:{_HEBREW_OFFICES})(?: ה{_HEBREW}+י[ת]?)? (?P<hebrew>{_HEBREW}+(?: {_HEBREW}+)?)"
    rf"|(?:{_GEORGIAN_OFFICES}) (?P<georgian>{_GEORGIAN}+(?: {_GEORGIAN}+)?))(?!\w)"
)
_GEORGIAN_SURNAME = re.compile(rf"(?<!\w)(?:({_GEORGIAN}+) )?({_GEORGIAN}{{2,}}(?:შვილი|ძე))(?!\w)")
"""A surname as it is listed, with the word before it."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NO_NAMES = _words(
    """
    في من إلى على عن أن إن التي الذي الذين بعد قبل خلال مع هذا هذه ذلك كما قد لا ما لم لن هو هي كان
    كانت قال قالت أكد أكدت أعلن أعلنت اليوم أمس إنه أنه بأن عبد أبو ابن بن بنت آل السابق السابقة
    الحالي الحالية الجديد الجديدة الأول الثاني العام لدى حول ضد بين عند منذ وقد فقد يوم حتى ثم أو أم
    של את על כי לא גם עם הוא היא אתמול היום אמר אמרה לשעבר החדש החדשה היוצא המכהן הזה הזאת אשר אבל
    או אל בין לפי אחרי לפני כבר עוד רק כל יש אין היה הייתה צפוי הודיע הודיעה ביקש דיבר
    და რომ არ ეს ის იყო თქვა განაცხადა მის მისი ამ თუ მაგრამ როგორც უკვე ყოფილი ახალი ყოფილმა
    ქვეყნის საქართველოს რუსეთის უკრაინის აშშ-ის შესახებ მიერ დღეს გუშინ
    """
)
"""Words that follow an office and are no names. A name of which one is a part (`عبد الله`) is left
alone: it is two words that say little apart."""

_ARABIC_VERB = re.compile("[يت](?!اسر|وسف|حيى|عقوب|زيد|ونس|ميم|وفيق|يسير)")
"""How a verb begins that may follow a name; names that begin so are few."""


class CuedName(NamedTuple):
    """Words that stand together as one full name.

    Args:
        words: As written, one or two.
        start: Where the first stands in the body; one space is between.
    """

    words: tuple[str, ...]
    start: int


def cued_names(body: str) -> Iterator[CuedName]:
    """Find the names that an office, a form of address or their own ending shows.

    Args:
        body: An article's text.

    Yields:
        Names in the order of the kinds of cues, not overlapping; nothing for the empty text and
        for one that does not begin in these scripts.
    """
    if body.isascii() or not _LETTER.search(body, 0, LOOKED_AT):
        return
    taken: set[int] = set()
    for match in _CUED.finditer(body):
        group = match.lastgroup or ""
        words = match[group].split(" ")
        kept = _names_of(words, group == "arabic")
        if kept:
            taken.add(match.start(group))
            yield CuedName(kept, match.start(group))
    for match in _GEORGIAN_SURNAME.finditer(body):
        given, start = match[1], match.start(2)
        words = [match[2]]
        if given and len(given) >= MIN_LETTERS and given not in _NO_NAMES and given[-1] in "აეიო":
            words, start = [given, *words], match.start(1)
        if not taken & {start, match.start(2)}:
            yield CuedName(tuple(words), start)


def _names_of(words: list[str], arabic: bool) -> tuple[str, ...]:
    """Return the words behind an office that are a name; empty if the first is none."""
    if words[0] in _NO_NAMES:
        return ()
    if len(words) > 1 and (words[1] in _NO_NAMES or (arabic and _ARABIC_VERB.match(words[1]))):
        words = words[:1]
    return tuple(word for word in words if len(word) >= MIN_LETTERS)
