"""Measure which lines of `index`, `search` and `web` the tests run, and how much test there is.

    python -m tests.coverage [PATH...] [--least 95]

Runs the tests of PATH, by default all that work in this process: the browser's, the wheel's and the
floors' start others or need data. Lines that only another process runs count as not run. Prints the
files below the least share with the lines that nobody ran, the share of each package, and the lines
of tests for each line of source; benchmarks and training are neither.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import coverage
import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("index", "search", "web")
ELSEWHERE = ("browser", "quality", "benchmarks", "training", "test_wheel.py")
"""Tests that say little of lines: they start other processes, or measure."""


def main() -> int:
    """Run the tests, print the table.

    Returns:
        1 if a test fails or a package is below the least share, else 0.
    """
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="*", metavar="PATH", help="tests to run")
    parser.add_argument("--least", type=float, default=95.0, help="share that a file is to reach")
    options = parser.parse_args()
    paths = options.paths or ["tests"]
    ignored = [f"--ignore=tests/{name}" for name in ELSEWHERE if not options.paths]
    measured = coverage.Coverage(data_file=None, source=list(PACKAGES))
    measured.start()
    failed = pytest.main([*paths, *ignored, "-p", "no:cacheprovider"])
    measured.stop()
    return 1 if _report(measured, options.least) or failed else 0


def _report(measured: coverage.Coverage, least: float) -> bool:
    """Print what was measured; says whether a package is below the least share."""
    below = False
    for package in PACKAGES:
        lines = missing = 0
        for path in sorted((ROOT / package).rglob("*.py")):
            _, statements, _, not_run, described = measured.analysis2(str(path))
            lines += len(statements)
            missing += len(not_run)
            if statements and _share(len(statements), len(not_run)) < least:
                share = _share(len(statements), len(not_run))
                print(f"{share:6.1f} %  {path.relative_to(ROOT)}  {described}")
        print(f"{_share(lines, missing):6.1f} %  {package}, {lines:,} lines")
        below = below or _share(lines, missing) < least
    tests, source = lines_of_code()
    print(f"{tests / source:.2f} lines of tests for a line of source ({tests:,} / {source:,})")
    return below


def _share(lines: int, missing: int) -> float:
    """Return the per cent of lines that were run, 100 of none."""
    return 100 * (1 - missing / lines) if lines else 100.0


def lines_of_code() -> tuple[int, int]:
    """Count the lines of tests, without benchmarks and training, and those of the source."""
    files = {path: path.read_bytes().count(b"\n") for path in (ROOT / "tests").rglob("*.py")}
    measuring = {ROOT / "tests" / "benchmarks", ROOT / "tests" / "training"}
    tests = sum(n for path, n in files.items() if measuring.isdisjoint(path.parents))
    packages = [ROOT / name for name in ("seeds", *PACKAGES)]
    paths = [path for package in packages for path in package.rglob("*.py")]
    return tests, sum(path.read_bytes().count(b"\n") for path in paths)


if __name__ == "__main__":
    sys.exit(main())
