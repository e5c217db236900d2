"""Reads the command line: which search, or which other thing, it asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.errors import SettingsError
from search.command.invocation import Form, Invocation
from search.command.options import parser
from search.command.words import EXPORT, SHOW, hint, shown_id
from search.exporting.formats import ROW_PASSAGES
from search.request import FIELDS, MAX_LIMIT, make_request


def read_arguments(arguments: Sequence[str]) -> Invocation:
    """Read the command line.

    Args:
        arguments: Without the program's name.

    Returns:
        What is asked for; its query is empty if no words were given.

    Raises:
        SettingsError: An option is unknown, its value cannot be used, or it goes with another form.
    """
    end = arguments.index("--") if "--" in arguments else len(arguments)
    given = vars(parser().parse_intermixed_args(arguments[:end]))
    asked = {field.name: given.pop(field.name) for field in FIELDS if field.option}
    asked = {name: value for name, value in asked.items() if value is not None}
    words = [*given.pop("query"), *arguments[end + 1 :]]
    export = given.pop("format")
    all_hits, json, csv = given.pop("all"), given.pop("json"), given.pop("csv")
    if export and words[:1] != [EXPORT]:
        raise SettingsError(f"--format goes with export: search export QUERY --format {export}")
    words = words[1:] if export else words
    invocation = Invocation(
        make_request({}),
        form=_form(export, json=json, csv=csv),
        whole=bool(export or all_hits or csv),
        show=None if export else shown_id(words),
        hint=None if export else hint(words),
        **given,
    )
    if (invocation.cuts or invocation.quote or invocation.cite) and not invocation.show:
        meant = words[0] if shown_id([SHOW, *words]) else "ID"
        raise SettingsError(f"--cuts, --quote and --cite go with show: search show {meant}")
    if sum(map(bool, (invocation.cuts, invocation.quote, invocation.cite))) > 1:
        raise SettingsError("--cuts, --quote and --cite each print something else; give one")
    _check(invocation, asked, all_hits=all_hits)
    if invocation.whole:
        invocation = invocation._replace(most=asked.pop("limit", None))
    if not invocation.show:
        asked["query"] = " ".join(words)
    if invocation.whole and invocation.form != "json":
        asked.setdefault("passages", ROW_PASSAGES)
    return invocation._replace(request=make_request(asked))


def _form(export: Form | None, *, json: bool, csv: bool) -> Form:
    if export and (json or csv):
        raise SettingsError("--format names the form; leave out --json and --csv")
    return export or ("json" if json else "csv" if csv else "text")


def _check(asked: Invocation, search: Mapping[str, object], *, all_hits: bool) -> None:
    """Refuse options that would have no effect.

    Args:
        asked: The call, without its request.
        search: What was given of the request, by field.
        all_hits: `--all` was given.
    """
    limit = search.get("limit")
    if all_hits and (asked.form != "json" or limit):
        raise SettingsError(
            "--all goes with --json, without --limit; other forms: search export QUERY --format csv"
        )
    if isinstance(limit, int) and limit > MAX_LIMIT and not asked.whole:
        raise SettingsError(
            f"limit is a number from 1 to {MAX_LIMIT}, not '{limit}'; "
            "--csv and search export take any number"
        )
    if asked.ids and (asked.form != "text" or asked.show):
        raise SettingsError("--ids goes with the text of a search; other forms have the ids always")
    if search.get("explain") and asked.form in ("csv", "jsonl"):
        raise SettingsError("--explain goes with the text and with JSON; rows have no room for it")
    if asked.judge and (search or asked.form != "text" or asked.batch or asked.run or asked.show):
        raise SettingsError("--judge goes with a query, --home and --engine, no other option")
    if asked.show and (search or asked.form != "text" or asked.batch or asked.run):
        raise SettingsError(
            "show takes --cuts, --quote, --cite, --home and --engine, no other option"
        )
