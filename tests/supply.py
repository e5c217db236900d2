"""Write what Dateline is made of: a page for people, and a bill of materials for programs.

    python -m tests.supply

writes `docs/dependencies.md` and `docs/bill-of-materials.cdx.json` from `requirements.lock`. The
lock is written by `uv pip compile`, as its head says.
"""

from __future__ import annotations

import configparser
import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from seeds import __version__

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.lock"
PAGE = ROOT / "docs" / "dependencies.md"
BILL = ROOT / "docs" / "bill-of-materials.cdx.json"

LICENCES = {
    "anyascii": "ISC",
    "bleach": "Apache-2.0",
    "blinker": "MIT",
    "chardetng-py": "MIT",
    "click": "BSD-3-Clause",
    "cloudpickle": "BSD-3-Clause",
    "colorama": "BSD-3-Clause",
    "defusedxml": "PSF-2.0",
    "feedparser": "BSD-2-Clause",
    "feedparser-sgmllib": "PSF-2.0",
    "flask": "BSD-3-Clause",
    "itsdangerous": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "joblib": "BSD-3-Clause",
    "lxml": "BSD-3-Clause",
    "markdown-it-py": "MIT",
    "markupsafe": "BSD-3-Clause",
    "mdurl": "MIT",
    "nltk": "Apache-2.0",
    "numpy": "BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0",
    "protego": "BSD-3-Clause",
    "pygments": "BSD-2-Clause",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "rapidfuzz": "MIT",
    "regex": "Apache-2.0 AND CNRI-Python",
    "rich": "MIT",
    "selectolax": "MIT",
    "snowballstemmer": "BSD-3-Clause",
    "tantivy": "MIT",
    "tqdm": "MPL-2.0 AND MIT",
    "urllib3": "MIT",
    "waitress": "ZPL-2.1",
    "webencodings": "BSD-3-Clause",
    "werkzeug": "BSD-3-Clause",
    "whoosh3": "BSD-2-Clause",
    "zstandard": "BSD-3-Clause",
}
"""Licence of each package as an SPDX expression. Source: the metadata of each installed package,
with which tests/test_supply.py compares, and the licence files of those whose metadata name a
family alone (itsdangerous, jinja2, webencodings: three clauses). colorama, which Windows alone
installs: its licence file."""

PURPOSES = {
    "anyascii": "letters of other scripts in Latin ones",
    "bleach": "the last gate before HTML leaves",
    "chardetng-py": "guesses the encoding of a page that declares none",
    "click": "command lines of `search-index` and `search-web`",
    "feedparser": "reads RSS and Atom",
    "flask": "pages and API",
    "nltk": "sentence boundaries",
    "numpy": "the line model, pairs of names",
    "lxml": "reads XML of news agencies, and newsletters",
    "protego": "reads robots.txt",
    "pypdfium2": "reads the text of PDF",
    "rapidfuzz": "edit distances",
    "rich": "progress bars",
    "selectolax": "parses HTML",
    "snowballstemmer": "stems of Whoosh's engine",
    "tantivy": "the engine",
    "urllib3": "asks addresses of the web",
    "waitress": "the web server",
    "whoosh3": "the query language; the reference engine",
    "zstandard": "compresses texts",
}
"""What each package that Dateline itself asks for is used for; the others come with these."""


HEAD = """\
# What Dateline is made of

Written by `python -m tests.supply` from [requirements.lock](../requirements.lock): {count}
packages, each pinned to the SHA-256 of its files. In a checkout, a release is installed with
exactly these:

    pip install --require-hashes -r requirements.lock && pip install --no-deps .

`pip install .` alone takes the newest versions that `setup.cfg` allows. The same list for programs,
in CycloneDX 1.6, is [bill-of-materials.cdx.json](bill-of-materials.cdx.json). Nothing is downloaded
at run time. Ruff's rules of safety and bandit look at the code at every change (`.ci/run`).

All of these licences allow use, change and passing on. Only that of tqdm (MPL-2.0) asks for more
than a notice: changes to tqdm itself are passed on with their source. Those of pypdfium2 hold
PDFium with the libraries that it is built of (FreeType, libtiff, OpenJPEG and others); their
licences, which ask for a notice, lie in the package.

| package | version | licence | for |
|---|---|---|---|"""


class Pinned(NamedTuple):
    """A package of the lock.

    Args:
        marker: For which machines; empty for all.
        hashes: SHA-256 of each of its files, in hexadecimal.
        via: Packages that ask for it; `dateline` among them if Dateline does.
    """

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    via: tuple[str, ...]


def pinned(text: str) -> list[Pinned]:
    """Read a lock.

    Args:
        text: As `uv pip compile --generate-hashes` writes it.

    Raises:
        ValueError: A line is neither a package nor a comment of it.
    """
    found: list[Pinned] = []
    for part in re.split(r"\n(?=[a-z0-9])", text):
        if part.startswith("#"):
            continue
        head, *rest = part.splitlines()
        match = re.fullmatch(r"([a-z0-9-]+)==([0-9.]+)(?: ; (.*?))? \\", head)
        if match is None:
            raise ValueError(f"{head!r} is no line of a lock")
        hashes = re.findall(r"--hash=sha256:([0-9a-f]{64})(?![0-9a-f])", part)
        via = [re.sub(r"^# *(via)? *", "", line.strip()) for line in rest if "#" in line]
        names = tuple(sorted({one.partition(" ")[0] for one in via if one}))
        found.append(Pinned(match[1], match[2], match[3] or "", tuple(hashes), names))
    return found


def asked_for() -> dict[str, str]:
    """Return the requirements of `setup.cfg`: the versions allowed by name."""
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = setup["options"]["install_requires"].split()
    return {name: line[len(name) :] for line in lines for name in re.findall("^[a-z0-9-]+", line)}


def page(packages: list[Pinned]) -> str:
    """Write the page for people."""
    own = asked_for()
    lines = [HEAD.format(count=len(packages))]
    for package in packages:
        purpose = PURPOSES[package.name] if package.name in own else f"comes with {_list(package)}"
        where = f"; {package.marker.replace('|', '')}" if package.marker else ""
        lines.append(
            f"| {package.name} | {package.version} | {LICENCES[package.name]} | {purpose}{where} |"
        )
    return "\n".join(lines) + "\n"


def _list(package: Pinned) -> str:
    return ", ".join(name for name in package.via if name != "dateline")


def bill(packages: list[Pinned]) -> dict[str, Any]:
    """Return the bill of materials; the hashes of files stand in the lock.

    Source: OWASP, CycloneDX 1.6 JSON reference, "components" and "dependencies".
    """
    root = f"pkg:pypi/dateline@{__version__}"
    needs: dict[str, list[str]] = {root: [], **{_purl(package): [] for package in packages}}
    for package in packages:
        for name in package.via:
            parents = (
                [root] if name == "dateline" else [_purl(p) for p in packages if p.name == name]
            )
            for parent in parents:
                needs[parent].append(_purl(package))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": "dateline",
                "version": __version__,
                "purl": root,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": [_component(package) for package in packages],
        "dependencies": [{"ref": ref, "dependsOn": sorted(parts)} for ref, parts in needs.items()],
    }


def _component(package: Pinned) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": _purl(package),
        "name": package.name,
        "version": package.version,
        "purl": _purl(package),
        "licenses": [{"expression": LICENCES[package.name]}],
    }


def _purl(package: Pinned) -> str:
    return f"pkg:pypi/{package.name}@{package.version}"


def bill_text(packages: list[Pinned]) -> str:
    """Return the bill of materials as it is kept."""
    return json.dumps(bill(packages), indent=1) + "\n"


if __name__ == "__main__":
    locked = pinned(LOCK.read_text(encoding="utf-8"))
    PAGE.write_text(page(locked), encoding="utf-8")
    BILL.write_text(bill_text(locked), encoding="utf-8")
