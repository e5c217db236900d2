"""The source profiles: what is known of an outlet's pages before one of them was read.

`sources.toml` holds one `[[source]]` table an outlet:

    [[source]]
    id = "kettlewire"                    # ASCII letters and digits, stable
    name = "Kettle Wire"                 # as results print it
    aliases = ["Kettle"]                 # other names that metadata give it
    domains = ["kettlewire.example"]     # hosts; subdomains belong to them
    dates = ["day-month-year"]           # how its pages write a date, see DATE_FORMATS
    signs = ["(Kettle) --"]              # short texts by which a flattened page gives itself away
    [source.cut.related]                 # one table a kind of cut, see CUT_KINDS
    block = ["More from the wire"]

Inside a cut table stand lists of markers, by the shape in which the furniture appears:

- `line`: a whole line; that line is furniture.
- `starts`: the beginning of a line; that line is furniture.
- `block`: a whole line that heads a list; that line and what follows, up to the next paragraph of
  prose.
- `tail`: a whole line below the article; that line and all that follows, prose or not.
- `between`: a pair of texts; all from the first to the end of the last, to which the report may
  be glued; nothing if the last is missing.
- `sentence`: a part of a sentence; the one sentence that holds it, wherever it stands.

Markers are compared without regard to case, runs of white space (no-break spaces too) and the
straightness of quotation marks. They are short on purpose: a marker names furniture, it does not
quote it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast, get_args

MarkerKind = Literal[
    "navigation",
    "promotion",
    "related",
    "caption",
    "player",
    "comments",
    "legal",
    "byline",
    "share",
    "date",
    "other",
]
"""The kinds of cut that a profile may name: those of `index.article.CutKind` but `title`."""

MarkerShape = Literal["line", "starts", "block", "tail", "between", "sentence"]

DateFormat = Literal[
    "iso",
    "day-month-year",
    "month-day-year",
    "dd.mm.yyyy",
    "dd/mm/yyyy",
    "mm/dd/yyyy",
    "yyyy/mm/dd",
    "yyyy年m月d日",
]
"""`iso` is 2010-04-08; `day-month-year` is 8 April 2010 or 8 Apr 2010, `month-day-year` April 8,
2010, with the month in words of the page's language. The numeric ones settle which number is the
day; one- and two-digit days and months both count."""

CUT_KINDS: tuple[str, ...] = get_args(MarkerKind)
SHAPES: tuple[str, ...] = get_args(MarkerShape)
DATE_FORMATS: tuple[str, ...] = get_args(DateFormat)


@dataclass(frozen=True, slots=True)
class Marker:
    """A short text by which a piece of furniture is known.

    Args:
        kind: What the furniture is.
        shape: How far it reaches from the text, see the module's list.
        text: The text as the outlet writes it.
        last: For `between`, the text that closes the furniture; else empty.
    """

    kind: MarkerKind
    shape: MarkerShape
    text: str
    last: str = ""


@dataclass(frozen=True, slots=True)
class SourceProfile:
    """What is known of one outlet's pages.

    Args:
        id: Stable short name, ASCII letters and digits.
        name: The outlet's name as results print it.
        domains: Hosts without `www.`; a subdomain belongs to its domain.
        aliases: Other names under which metadata or text speak of it; not its own name.
        markers: Furniture, in the file's order.
        date_formats: How its pages write dates, the usual one first; none if unknown.
        signs: Texts that stand only in this outlet's own pages, as furniture or as its way of
            signing a report; one of them on a page names the source.
    """

    id: str
    name: str
    domains: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    markers: tuple[Marker, ...] = ()
    date_formats: tuple[DateFormat, ...] = ()
    signs: tuple[str, ...] = ()


@cache
def load_profiles() -> tuple[SourceProfile, ...]:
    """Return the shipped profiles, read once a process.

    Returns:
        One profile an outlet, in the file's order.

    Raises:
        ValueError: `sources.toml` holds a kind, shape or date format that is not in the
            vocabulary. The tests of this package would show it.
    """
    text = files("seeds").joinpath("sources.toml").read_text(encoding="utf-8")
    return tuple(_profile(table) for table in tomllib.loads(text)["source"])


def _profile(table: dict[str, Any]) -> SourceProfile:
    dates = tuple(table.get("dates", ()))
    for name in dates:
        if name not in DATE_FORMATS:
            raise ValueError(f"sources.toml: {table['id']}: no date format {name!r}")
    return SourceProfile(
        id=table["id"],
        name=table["name"],
        domains=tuple(table.get("domains", ())),
        aliases=tuple(table.get("aliases", ())),
        markers=tuple(
            marker
            for kind, shapes in table.get("cut", {}).items()
            for shape, texts in shapes.items()
            for marker in _markers(table["id"], kind, shape, texts)
        ),
        date_formats=cast("tuple[DateFormat, ...]", dates),
        signs=tuple(table.get("signs", ())),
    )


def _markers(source: str, kind: str, shape: str, texts: list[Any]) -> list[Marker]:
    if kind not in CUT_KINDS or shape not in SHAPES:
        raise ValueError(f"sources.toml: {source}: no marker {kind}.{shape}")
    checked_kind = cast("MarkerKind", kind)
    checked_shape = cast("MarkerShape", shape)
    if shape == "between":
        return [Marker(checked_kind, checked_shape, first, last) for first, last in texts]
    return [Marker(checked_kind, checked_shape, text) for text in texts]
