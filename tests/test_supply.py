"""What Dateline is made of: every package pinned, hashed, licensed and listed."""

from __future__ import annotations

import json
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from tests.supply import (
    BILL,
    LICENCES,
    LOCK,
    PAGE,
    PURPOSES,
    Pinned,
    asked_for,
    bill,
    bill_text,
    page,
    pinned,
)

PACKAGES = pinned(LOCK.read_text(encoding="utf-8"))

FAMILIES = {
    "ISC License (ISCL)": {"ISC"},
    "MIT License": {"MIT"},
    "MIT": {"MIT"},
    "BSD License": {"BSD-3-Clause", "BSD-2-Clause"},
    "BSD-2-Clause": {"BSD-2-Clause"},
    "BSD-3-Clause": {"BSD-3-Clause"},
    "PSF-2.0": {"PSF-2.0"},
    "Apache Software License": {"Apache-2.0"},
    "Python Software Foundation License": {"PSF-2.0"},
    "Zope Public License": {"ZPL-2.1"},
    "BSD-3-Clause, Apache-2.0, dependency licenses": {"BSD-3-Clause AND Apache-2.0"},
    "MPL-2.0 AND MIT": {"MPL-2.0 AND MIT"},
}
"""What older metadata call a licence, and what that may be."""

LOCK_TEXT = """# written by a tool
#    it says how
one==1.2 \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
    # via
    #   dateline (setup.cfg)
    #   two
two==3 ; sys_platform == 'win32' \\
    --hash=sha256:{a}
    # via one
""".format(a="a" * 64, b="b" * 64)


def test_a_lock_is_read() -> None:
    """Names, versions, machines, hashes, and who asks for each."""
    assert pinned(LOCK_TEXT) == [
        Pinned("one", "1.2", "", ("a" * 64, "b" * 64), ("dateline", "two")),
        Pinned("two", "3", "sys_platform == 'win32'", ("a" * 64,), ("one",)),
    ]


@pytest.mark.parametrize("line", ["one>=1 \\\n", "one==1\n", "-e .\n", "one @ http://x \\\n"])
def test_what_is_not_pinned_is_no_lock(line: str) -> None:
    """A range, a pin without a hash, a folder, an address."""
    with pytest.raises(ValueError, match="is no line of a lock"):
        pinned(line)


def test_every_package_has_hashes() -> None:
    """Of each file that may be installed."""
    assert len(PACKAGES) > len(asked_for())
    assert [package.name for package in PACKAGES if not package.hashes] == []


def test_the_lock_has_what_setup_asks_for() -> None:
    """In versions that are allowed, and nothing that nobody asks for."""
    versions: dict[str, list[str]] = {}
    for package in PACKAGES:
        versions.setdefault(package.name, []).append(package.version)
    wanted = asked_for()
    assert {name for name in wanted if name not in versions} == set()
    for name, allowed in wanted.items():
        assert all(version in SpecifierSet(allowed) for version in versions[name]), name
    asked = {package.name for package in PACKAGES if "dateline" in package.via}
    assert asked == set(wanted) == set(PURPOSES)
    assert all(set(package.via) <= {"dateline", *versions} for package in PACKAGES)
    assert all(package.via for package in PACKAGES)


def test_every_package_needs_what_the_lock_has() -> None:
    """Whatever an installed one asks for, on this machine, is locked."""
    names = {package.name for package in PACKAGES}
    for name in names & {d.name.lower().replace("_", "-") for d in metadata.distributions()}:
        for text in metadata.requires(name) or []:
            need = Requirement(text)
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                assert need.name.lower().replace("_", "-") in names, (name, text)


def _title_of_licence(name: str) -> str:
    """Return the first line of the licence file, for a package that names none in its metadata."""
    (file,) = [file for file in metadata.files(name) or [] if file.name == "LICENSE"]
    return file.read_text(encoding="utf-8").partition("\n")[0].strip()


def test_licences_are_those_of_the_installed_packages() -> None:
    """As their metadata say; a family of licences is one of its members."""
    assert set(LICENCES) == {package.name for package in PACKAGES}
    compared = 0
    for name, licence in LICENCES.items():
        try:
            facts = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        (expression,) = facts.get_all("License-Expression") or [None]
        named = [
            c.rpartition(" :: ")[2] for c in facts.get_all("Classifier", []) if "License ::" in c
        ]
        if expression is not None:
            assert licence == expression, name
        else:
            (said,) = named or [facts["License"] or _title_of_licence(name)]
            assert licence in FAMILIES[said], name
        compared += 1
    assert compared >= len(asked_for())


def test_page_and_bill_are_those_of_the_lock() -> None:
    """`python -m tests.supply` writes them."""
    assert PAGE.read_text(encoding="utf-8") == page(PACKAGES)
    assert BILL.read_text(encoding="utf-8") == bill_text(PACKAGES)


def test_the_bill_is_whole() -> None:
    """A component for each package, an entry of the graph for each and for Dateline."""
    document = json.loads(BILL.read_text(encoding="utf-8"))
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    refs = [component["bom-ref"] for component in document["components"]]
    root = document["metadata"]["component"]["bom-ref"]
    assert len(refs) == len(set(refs)) == len(PACKAGES)
    assert [entry["ref"] for entry in document["dependencies"]] == [root, *refs]
    below = {entry["ref"]: entry["dependsOn"] for entry in document["dependencies"]}
    reached, waiting = set(), [root]
    while waiting:
        for ref in below[waiting.pop()]:
            if ref not in reached:
                reached.add(ref)
                waiting.append(ref)
    assert reached == set(refs)


def test_the_bill_of_two_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each stands below what asks for it, with its licence."""
    monkeypatch.setitem(LICENCES, "one", "MIT")
    monkeypatch.setitem(LICENCES, "two", "ISC")
    document = bill(pinned(LOCK_TEXT))
    root, first, second = document["dependencies"]
    assert root["dependsOn"] == ["pkg:pypi/one@1.2"]
    assert first == {"ref": "pkg:pypi/one@1.2", "dependsOn": ["pkg:pypi/two@3"]}
    assert second == {"ref": "pkg:pypi/two@3", "dependsOn": ["pkg:pypi/one@1.2"]}
    assert document["components"][1]["licenses"] == [{"expression": "ISC"}]
