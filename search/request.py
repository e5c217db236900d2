"""One search as it is asked for, and the one table of its fields.

The options of `search`, the parameters of the API and of the page, the OpenAPI document and the
cursor's fingerprint are made from `FIELDS`. A new field is one line of `SearchRequest`, one entry
of `FIELDS`, and its use in `search.searcher`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

DEFAULT_LIMIT = 10
MAX_LIMIT = 1000
"""Hits of one answer."""

MAX_SERVED_LIMIT = 100
"""Hits of one answer of the web server, which many share; more come by the cursor."""

DEFAULT_PASSAGES = 3
MAX_PASSAGES = 10
"""Passages of one hit."""

Sort = Literal["relevance", "recent-relevance", "newest", "oldest"]
SORTS: tuple[Sort, ...] = get_args(Sort)

Group = Literal["text", "off"]
GROUPS: tuple[Group, ...] = get_args(Group)
"""What is shown once."""

DEFAULT_HALF_LIFE = 30
MAX_HALF_LIFE = 36_500
"""Days after which an article counts half as much in the order `recent-relevance`."""


class SearchRequest(NamedTuple):
    """One search, as the command line, the web page and the API ask for it.

    Args:
        query: Text in the query language.
        limit: Hits wanted, 0 to `MAX_LIMIT`.
        cursor: `Results.next` of the page before; None for the first.
        sort: `relevance`, `recent-relevance`, `newest` or `oldest`; undated articles stand last by
            date. `recent-relevance` is the score, halved for each `half_life` of age.
        sources: Only articles of these sources; empty for all. `index.article.NO_SOURCE` stands
            for the articles without one.
        after, before: Dates as in `after:` and `before:` of the query language.
        variants: Whether other spellings of a name match.
        off: Spellings that do not match, as written or by `index.text.spelling_key`.
        passages: Passages wanted for each hit, 0 to `MAX_PASSAGES`.
        facets: Count sources and months too; see `search.facets`.
        match: `all`: every word, or any if no article has all; `any`: any word from the start.
        plain: Read the query as plain words, without operators (batches of sentences).
        explain: Say of each hit how its score comes about.
        undated: Only articles without a date.
        open_facets: Count sources as if none had been chosen, and months as if no date had, so
            that another one can be chosen.
        fill: Go on after the articles that match with those that have some of the plain words, if
            they do not fill the page.
        half_life: Days, 1 to `MAX_HALF_LIFE`; of no use in the other orders.
        group: `text`: articles of one text are shown once, by the best hit among them; `off`: all
            are shown.
    """

    query: str
    limit: int = DEFAULT_LIMIT
    cursor: str | None = None
    sort: Sort = "relevance"
    sources: tuple[str, ...] = ()
    after: str | None = None
    before: str | None = None
    variants: bool = True
    off: frozenset[str] = frozenset()
    passages: int = DEFAULT_PASSAGES
    facets: bool = True
    match: Literal["all", "any"] = "all"
    plain: bool = False
    explain: bool = False
    undated: bool = False
    open_facets: bool = False
    fill: bool = True
    half_life: int = DEFAULT_HALF_LIFE
    group: Group = "text"


Kind = Literal["text", "texts", "number", "choice", "switch"]
"""Of a field's value: `texts` may be given several times, a `switch` is on or off."""

WHICH_ARTICLES = "which articles"
SHOWN = "how they are shown"
"""Headings of the command's help."""


class Field(NamedTuple):
    """How one field of `SearchRequest` is asked for, and what depends on it.

    Args:
        name: The field's name.
        kind: What its value is.
        decides: It decides which hits there are, or their order. A cursor belongs to one search,
            which is all fields that decide.
        option: Option of the command `search`; None if the command has none for it. The option of
            a switch turns it over.
        help: What the command's help says of the option.
        group: Heading in the help under which the option stands.
        metavar: What stands for the option's value in the help; None for the option's own name.
        parameter: Parameter of the API and of the page; None if these have none for it.
        description: What the OpenAPI document says of the parameter.
        carried: A new query typed on the page keeps it.
        low, high: Least and largest number.
        max_served: Largest number that the API and the page take.
        choices: The texts that a choice can be.
    """

    name: str
    kind: Kind
    decides: bool = False
    option: str | None = None
    help: str = ""
    group: str = WHICH_ARTICLES
    metavar: str | None = None
    parameter: str | None = None
    description: str = ""
    carried: bool = False
    low: int = 0
    high: int = 0
    max_served: int = 0
    choices: tuple[str, ...] = ()

    @property
    def default(self) -> object:
        """The value of a request that does not name the field; the empty text for the query."""
        return SearchRequest._field_defaults.get(self.name, "")


FIELDS = (
    Field("query", "text", decides=True, parameter="q", description="The query"),
    Field(
        "sources",
        "texts",
        decides=True,
        option="--source",
        help="of this source; may repeat",
        parameter="source",
        description="Only this source; may repeat",
        carried=True,
    ),
    Field(
        "after",
        "text",
        decides=True,
        option="--after",
        help="published on this date or later",
        metavar="DATE",
        parameter="after",
        description="Published on or after: date, month or year",
        carried=True,
    ),
    Field(
        "before",
        "text",
        decides=True,
        option="--before",
        help="published ahead of this date",
        metavar="DATE",
        parameter="before",
        description="Published ahead of this date, month or year",
        carried=True,
    ),
    Field(
        "undated",
        "switch",
        decides=True,
        parameter="undated",
        description="1: only articles without a date",
        carried=True,
    ),
    Field(
        "sort",
        "choice",
        decides=True,
        option="--sort",
        help="the order",
        parameter="sort",
        description="Order of the hits",
        carried=True,
        choices=SORTS,
    ),
    Field(
        "half_life",
        "number",
        decides=True,
        option="--half-life",
        help="days after which an article counts half, by recent relevance",
        metavar="DAYS",
        parameter="half_life",
        description="Days after which an article counts half in recent-relevance",
        carried=True,
        low=1,
        high=MAX_HALF_LIFE,
        max_served=MAX_HALF_LIFE,
    ),
    Field(
        "group",
        "choice",
        option="--group",
        help="show articles of one text once, or all",
        group=SHOWN,
        parameter="group",
        description="text: articles of one text are shown once; off: all are shown",
        carried=True,
        choices=GROUPS,
    ),
    Field(
        "limit",
        "number",
        option="--limit",
        help="articles to show",
        metavar="N",
        parameter="limit",
        description="Hits wanted",
        low=1,
        high=MAX_LIMIT,
        max_served=MAX_SERVED_LIMIT,
    ),
    Field(
        "cursor",
        "text",
        option="--cursor",
        help="show the page after the one that gave this cursor",
        parameter="cursor",
        description="What `next` of the answer before says",
    ),
    Field(
        "variants",
        "switch",
        decides=True,
        option="--no-variants",
        help="match names only as they are typed",
        parameter="variants",
        description="0: only the spelling typed",
        carried=True,
    ),
    Field(
        "off",
        "texts",
        decides=True,
        option="--off",
        help="not this one; may repeat",
        metavar="SPELLING",
        parameter="off",
        description="Spelling to leave out; may repeat",
    ),
    Field(
        "passages",
        "number",
        option="--passages",
        help="passages for each article",
        group=SHOWN,
        metavar="N",
        high=MAX_PASSAGES,
    ),
    Field(
        "explain",
        "switch",
        option="--explain",
        help="say why each article matched",
        group=SHOWN,
    ),
    Field("facets", "switch"),
    Field("match", "choice", decides=True, choices=("all", "any")),
    Field("plain", "switch", decides=True),
    Field("open_facets", "switch"),
    Field("fill", "switch"),
)
"""Every field of `SearchRequest`, in the order of the command's help."""


def make_request(values: Mapping[str, object]) -> SearchRequest:
    """Make a request of values by field.

    Args:
        values: Checked values of some fields; lists stand for tuples and sets.

    Returns:
        The request; fields that are not named have their defaults.
    """
    defaults = {field.name: field.default for field in FIELDS} | dict(values)
    made = SearchRequest._make(defaults[name] for name in SearchRequest._fields)
    return made._replace(sources=tuple(made.sources), off=frozenset(made.off))
