"""Damage a home's files: each damage is noticed, or changes nothing that anybody sees."""

from __future__ import annotations

import json
import shutil
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from tests.faults.damage import DAMAGES, elsewhere
from tests.faults.forked import Forked
from tests.faults.homes import BASE, article, write_rows
from tests.faults.running import ROOT, Ran
from tests.faults.trials import Kind, Tried

STARTER = ROOT / "seeds" / "starter"

QUERIES = (
    ("Manas", "--limit", "50"),
    ("Bakiyev",),
    ("Otunbayeva",),
    ("Orbeyeva",),
    ('"Manas base"',),
    ("gover*",),
    ("ferri~1",),
    ("president", "--sort", "newest"),
    ("president", "--sort", "oldest"),
    ("after:2010-04-10", "--limit", "50"),
    ("title:base",),
    ("=Bakiev",),
)

PHRASES = 80
"""Phrases of two words from the articles' own texts that are searched for besides."""

WORDS = 400
"""Words of the articles' own that are searched for in one batch, whose run shows every score."""


class _Seen(NamedTuple):
    """What a reader sees of a home.

    Args:
        answers: Each search, with what differs between two runs left out.
        rows: Everything that `export` and `names list` print, or what they say instead.
    """

    answers: list[Ran]
    rows: list[Ran]


class Corrupt(Kind):
    """Numbers take the sorts of damage in turn, each time at another place."""

    name = "corrupt"
    usual_trials = 300
    takes_home = True

    def __init__(self, folder: Path, seed: int = 0, home: Path | None = None) -> None:
        super().__init__(folder, seed, home)
        self._forked = Forked()
        self._base = self.home or folder / "base"
        if self.home is None:
            rows = write_rows(folder / "rows.jsonl", map(article, BASE))
            done = self._forked.run("search-index", "add", str(STARTER), str(rows), home=self._base)
            if wrong := done.wrong(0):
                raise RuntimeError(f"the home to damage cannot be made: {wrong}")
        (exported,) = self._forked.several([("search-index", "export")], self._base)
        texts = [json.loads(row)["text"] for row in exported.out.splitlines()]
        self._searches = [("search", *query, "--json") for query in QUERIES]
        self._searches += [("search", phrase, "--json") for phrase in _phrases(texts, seed)]
        self._batch = folder / "batch.jsonl"
        self._run = folder / "run"
        self._batch.write_text(_batch(texts, seed), encoding="utf-8")
        self._whole = self._see(self._base)

    def attempt(self, number: int) -> Tried:
        what = tuple(DAMAGES)[number % len(DAMAGES)]
        return Tried(what, self.damage(what, self.draw(number)))

    def close(self) -> None:
        self._forked.close()

    def damage(self, what: str, draw: Random) -> str:
        """Damage a copy of the home and look at it; returns what is wrong, in one line."""
        place = self.folder / "trial"
        shutil.rmtree(place, ignore_errors=True)
        home = place / "home"
        shutil.copytree(self._base, home)
        done = DAMAGES[what](home, draw)
        if not done:
            return ""
        seen = self._see(home)
        verified = self._forked.run("search-index", "verify", "--deep", home=home)
        if DAMAGES[what] is elsewhere:
            return self._look_elsewhere(place, seen, verified)
        wrong = self._judge(seen, verified)
        return f"{wrong} ({done})" if wrong else ""

    def _judge(self, seen: _Seen, verified: Ran) -> str:
        for one in (*seen.answers, *seen.rows, verified):
            if wrong := one.wrong(0, 1, 2):
                return f"traceback: {wrong}"
        pairs = list(zip(self._whole.answers, seen.answers, strict=True))
        silent = [new.line for old, new in pairs if _differs_silently(old, new)]
        pairs += zip(self._whole.rows, seen.rows, strict=True)
        changed = [new.line for old, new in pairs if _seen(old) != _seen(new)]
        if changed and not verified.status:
            return f"unnoticed: verify says all is well, {len(changed)} differ, as {changed[0]}"
        if silent:
            return (
                f"silent: {len(silent)} searches answer differently without a word, as {silent[0]}"
            )
        return ""

    def _look_elsewhere(self, place: Path, seen: _Seen, verified: Ran) -> str:
        """Look whether a folder outside of the home's engines was read, written or removed."""
        folders = [path for path in place.rglob("elsewhere") if path.is_dir()]
        if not folders:
            return "the folder elsewhere was removed"
        if not verified.status:
            return "unnoticed: verify says all is well"
        if any(not one.status and not one.err for one in seen.answers):
            return "silent: searches read the index elsewhere"
        before = _fingerprint(folders[0])
        self._forked.run("search-index", "rebuild", home=place / "home")
        after = _fingerprint(folders[0]) if folders[0].is_dir() else b""
        return "" if before == after else "the folder elsewhere was changed by rebuild"

    def _see(self, home: Path) -> _Seen:
        self._run.unlink(missing_ok=True)
        others = [
            ("search", "--batch", str(self._batch), "--run", str(self._run)),
            ("search-index", "export"),
            ("search-index", "names", "list", "--json", "--limit", "100000"),
        ]
        done = self._forked.several([*self._searches, *others], home)
        *answers, batch, exported, names = done
        answers = [one._replace(out=_stable(one.out)) for one in answers]
        run_file = self._run.read_text() if self._run.exists() else ""
        answers.append(batch._replace(out=run_file))
        rows = [one._replace(out=_sorted(one.out)) for one in (exported, names)]
        return _Seen(answers, rows)


def _phrases(texts: list[str], seed: int) -> list[str]:
    draw = Random(f"phrases {seed}")
    found = []
    for _ in range(PHRASES):
        words = draw.choice(texts).split()
        at = draw.randrange(max(1, len(words) - 1))
        pair = [word.strip(".,;:!?\"'()“”‘’[]-–—") for word in words[at : at + 2]]
        if len(pair) == 2 and all(word.isalpha() for word in pair):
            found.append('"' + " ".join(pair) + '"')
    return found


def _batch(texts: list[str], seed: int) -> str:
    words = sorted({word for text in texts for word in text.split() if word.isalpha()})
    chosen = Random(f"words {seed}").sample(words, min(WORDS, len(words)))
    rows = [{"id": str(place), "text": word} for place, word in enumerate(chosen)]
    return "".join(json.dumps(row) + "\n" for row in rows)


def _sorted(out: str) -> str:
    return "\n".join(sorted(out.splitlines()))


def _stable(out: str) -> str:
    """Leave out of a result document what differs between two runs."""
    try:
        document: dict[str, Any] = json.loads(out)
    except ValueError:
        return out
    document.pop("took_ms", None)
    return json.dumps(document, sort_keys=True)


def _seen(ran: Ran) -> tuple[int | None, str]:
    """Leave out what was said beside the result, as of an index that is mended."""
    return ran.status, ran.out


def _differs_silently(old: Ran, new: Ran) -> bool:
    """Tell whether a search answers differently and says nothing of it."""
    if _seen(old) == _seen(new) or new.status == 2 or new.err.strip():
        return False
    try:
        return _notices(new) <= _notices(old)
    except ValueError:  # a run file says nothing but hits
        return True


def _notices(ran: Ran) -> set[str]:
    return {notice["text"] for notice in json.loads(ran.out).get("notices", ())}


def _fingerprint(folder: Path) -> bytes:
    parts = [(path.name, path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file()]
    return blake2b(repr(parts).encode()).digest()
