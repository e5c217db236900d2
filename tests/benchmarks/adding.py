"""`search-index add` as a user runs it, with its time, memory and disk."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

WORKERS = 2

INDEX = "from index.cli import main; main()"
"""What the installed command `search-index` runs."""

POLL_S = 0.2


def add(file: Path, home: Path) -> Path:
    """Make a home of a file's articles."""
    subprocess.run(_command(file, home), check=True, stdout=subprocess.DEVNULL)
    return home


def added(file: Path, home: Path, count: int, size: int) -> dict[str, float]:
    """Make or enlarge a home and watch its memory.

    Args:
        count: Pages in the file.
        size: Bytes of their texts.

    Returns:
        Pages, seconds, pages a second, peak memory in MB of the main process and of the largest
        worker (0 if there is no /proc), the home's bytes for each byte of text.
    """
    started = time.perf_counter()
    peaks: dict[int, float] = {}
    with subprocess.Popen(_command(file, home), stdout=subprocess.DEVNULL) as run:
        while run.poll() is None:
            for process in (run.pid, *_children(run.pid)):
                peaks[process] = max(peaks.get(process, 0), _peak_mb(process))
            time.sleep(POLL_S if count > 10 else 0.01)
    seconds = time.perf_counter() - started
    if run.returncode:
        raise SystemExit(run.returncode)
    return {
        "pages": count,
        "seconds": seconds,
        "a second": count / seconds,
        "main MB": peaks.pop(run.pid, 0),
        "worker MB": max(peaks.values(), default=0),
        "disk / text": disk_bytes(home) / size,
    }


def disk_bytes(home: Path) -> int:
    """Count the bytes of a home's files."""
    return sum(path.stat().st_size for path in home.rglob("*") if path.is_file())


def _command(file: Path, home: Path) -> list[str]:
    options = ["add", "--workers", str(WORKERS), "--home", str(home), str(file)]
    return [sys.executable, "-c", INDEX, *options]


def _children(process: int) -> list[int]:
    try:
        listed = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return []
    return list(map(int, listed.split()))


def _peak_mb(process: int) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    for line in status.splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0
