"""Processes end with the one that started them."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.ingest.orphans import end_with_parent

SCRIPT = """
import multiprocessing, time
from tests.index.ingest.test_orphans import work

if __name__ == "__main__":
    process = multiprocessing.get_context("spawn").Process(target=work)
    process.start()
    print(process.pid, flush=True)
    time.sleep(600)
"""


def work() -> None:
    """Be at work for ever; the pipe to the parent is never looked at."""
    end_with_parent()
    while True:
        time.sleep(0.01)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes in /proc")
def test_a_worker_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    """Without a word on standard error."""
    script = tmp_path / "parent.py"
    script.write_text(SCRIPT)
    root = Path(__file__).parents[3]
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(root)},
    ) as parent:
        assert parent.stdout is not None
        assert parent.stderr is not None
        child = Path(f"/proc/{int(parent.stdout.readline())}")
        time.sleep(0.5)
        assert child.exists()
        parent.send_signal(signal.SIGKILL)
        parent.wait(20)
        for _ in range(200):
            if not child.exists():
                break
            time.sleep(0.05)
        assert not child.exists()
        assert parent.stderr.read() == ""


def test_a_process_that_nobody_started_stays() -> None:
    """Its thread has nothing to wait for."""
    thread = end_with_parent()
    thread.join(20)
    assert not thread.is_alive()
