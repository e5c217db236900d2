"""Compare `index.sentences` with plain Punkt: the same boundaries, and how much faster.

    python -m tests.benchmarks.sentences FILE.jsonl.gz… [--articles 2000]

Both are timed in one run on the same articles, taken evenly from the files (rows with `text`).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.sentences import _Punkt, plain_punkt, sentence_spans


def paragraphs(paths: Sequence[Path], articles: int) -> list[str]:
    """Return the paragraphs of the first articles of each file, white space folded."""
    found: list[str] = []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for _, line in zip(range(articles // len(paths)), lines, strict=False):
                found.extend(
                    " ".join(p.split()) for p in re.split(r"\n\s*\n", json.loads(line)["text"])
                )
    return [paragraph for paragraph in found if paragraph]


def differences(texts: Sequence[str], plain: Any) -> list[tuple[str, str]]:
    """List what only one of the two holds, as (`ours` or `plain`, sentence)."""
    ours = _Punkt()
    found = []
    for text in texts:
        mine, theirs = set(ours.spans(text)), set(plain.span_tokenize(text))
        found += [("ours", text[s:e]) for s, e in sorted(mine - theirs)]
        found += [("plain", text[s:e]) for s, e in sorted(theirs - mine)]
    return found


def main() -> None:
    """Print the number of differences and the speed of both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--articles", type=int, default=2000)
    options = parser.parse_args()
    texts = paragraphs(options.files, options.articles)
    plain = plain_punkt()
    different = differences(texts, plain)
    body = "\n\n".join(texts)
    sentence_spans(body[:1000])
    started = time.process_time()
    sentences = len(sentence_spans(body))
    ours_s = time.process_time() - started
    started = time.process_time()
    for text in texts:
        list(plain.span_tokenize(text))
    plain_s = time.process_time() - started
    megabytes = len(body.encode()) / 1e6
    print(f"articles {options.articles}  sentences {sentences}  differences {len(different)}")
    print(
        f"ours {megabytes / ours_s:.1f} MB/s  plain Punkt {megabytes / plain_s:.1f} MB/s"
        f"  times faster {plain_s / ours_s:.1f}"
    )
    for side, sentence in different[:20]:
        print(side, repr(sentence))


if __name__ == "__main__":
    main()
