"""Kill commands: what was acknowledged stays, and every next command works.

`Crash` kills at random moments, `Points` at each operation on files, one after the other.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.faults.homes import ACTIONS, Action, Homes
from tests.faults.running import Killed, Ran, faulty, preload, run, run_and_kill
from tests.faults.trials import Kind, Tried

EARLIEST = {1: 0.02, 2: 0.3}
"""Share of an action's time before which no kill falls, by its workers: with two of them it is a
fresh process, and until then its modules are imported."""

LATEST = 1.1
"""Share of an action's time up to which kills fall; past 1 most have ended and acknowledged."""

TRIED = ("first search", "add", "replace", "remove", "rebuild", "decide")
"""The actions whose every operation is tried."""

SIGKILL = -9


class Crash(Kind):
    """Kills each action at moments drawn over the time that it takes."""

    name = "crash"
    usual_trials = 1000

    def __init__(self, folder: Path, seed: int = 0, home: Path | None = None) -> None:
        super().__init__(folder, seed, home)
        self._homes = Homes(folder)
        self._seconds: dict[tuple[str, int], float] = {}

    def attempt(self, number: int) -> Tried:
        draw = self.draw(number)
        action = ACTIONS[number % len(ACTIONS)]
        workers = draw.choice((1, 1, 2))
        moment = draw.uniform(EARLIEST[workers], LATEST)
        after_s = moment * self._seconds_of(number % len(ACTIONS), workers)
        line = self._homes.begin(action)
        if workers == 1:
            ended = self._kill_alone(line, after_s)
        else:
            killed = self._kill_first(line, after_s, workers)
            if killed.left:
                return Tried(action.name, f"{killed.left} workers outlive the command")
            if "Traceback" in killed.err:
                return Tried(action.name, f"a worker's traceback: {killed.err[-200:]}")
            ended = killed.ended
        if ended is not None and (wrong := ended.wrong(0)):
            return Tried(action.name, wrong)
        return Tried(action.name, self._homes.look(action, ended is not None))

    def _kill_alone(self, line: Sequence[str], after_s: float) -> Ran | None:
        """End a command without workers by a signal that it does not catch, in the same way as
        SIGKILL; returns what it did if it had ended by then."""
        done = self._homes.forked.run(*line, home=self._homes.home, timeout_s=after_s)
        return None if done.status is None else done

    def _kill_first(self, line: Sequence[str], after_s: float, workers: int) -> Killed:
        """Kill the first process of a command, and see to the others."""
        name, *arguments = line
        return run_and_kill(
            name,
            *arguments,
            home=self._homes.home,
            after_s=after_s,
            folder=self.folder,
            more={"DATELINE_WORKERS": str(workers)},
        )

    def close(self) -> None:
        self._homes.close()

    def _seconds_of(self, at: int, workers: int) -> float:
        """Return how long an action takes when nothing kills it, measured once."""
        action = ACTIONS[at]
        if (action.name, workers) not in self._seconds:
            name, *arguments = self._homes.begin(action)
            started = time.monotonic()
            variables = {"DATELINE_WORKERS": str(workers)}
            started_by = self._homes.forked.run if workers == 1 else run
            done = started_by(name, *arguments, home=self._homes.home, more=variables)
            self._seconds[action.name, workers] = time.monotonic() - started
            if wrong := done.wrong(0) or self._homes.look(action, True):
                raise RuntimeError(f"{action.name} fails without a kill: {wrong}")
        return self._seconds[action.name, workers]


class _Point(NamedTuple):
    """One operation of a run: the `at`th, from 1, and what it does."""

    action: Action
    at: int
    what: str


class Points(Kind):
    """Numbers are the operations of all actions, in order; half of the killed writes are torn."""

    name = "points"
    usual_trials = 100_000

    def __init__(
        self,
        folder: Path,
        seed: int = 0,
        home: Path | None = None,
        tried: Sequence[str] = TRIED,
    ) -> None:
        super().__init__(folder, seed, home)
        self._library = preload(folder)
        self._homes = Homes(folder, self._library)
        actions = [action for name in tried for action in ACTIONS if action.name == name]
        self._points = [point for action in actions for point in self._operations(action)]

    def numbers(self, trials: int) -> Iterable[int]:
        """Choose all operations, or as many of them as are asked for, evenly."""
        count = len(self._points)
        if trials >= count:
            return range(count)
        return [place * count // trials for place in range(trials)]

    def at(self, action: str, share: float) -> int:
        """Return the number of an operation by how far the action has come, from 0 to 1."""
        mine = [number for number, point in enumerate(self._points) if point.action.name == action]
        return mine[int(share * (len(mine) - 1))]

    def attempt(self, number: int) -> Tried:
        point = self._points[number]
        name, *arguments = self._homes.begin(point.action)
        torn = self.draw(number).randrange(2)
        variables = faulty(self._library, self._homes.home, kill=point.at, torn=torn)
        done = self._homes.forked.run(name, *arguments, home=self._homes.home, more=variables)
        if wrong := done.wrong(0, SIGKILL):
            return Tried(point.action.name, f"at {point.at}, {point.what}: {wrong}")
        wrong = self._homes.look(point.action, done.status == 0)
        failure = f"killed at {point.at}, {point.what}: {wrong}" if wrong else ""
        return Tried(point.action.name, failure)

    def close(self) -> None:
        self._homes.close()

    def _operations(self, action: Action) -> list[_Point]:
        """List the operations of an action that nothing kills."""
        name, *arguments = self._homes.begin(action)
        log = self.folder / "operations"
        log.unlink(missing_ok=True)
        variables = faulty(self._library, self._homes.home, log=log)
        done = self._homes.forked.run(name, *arguments, home=self._homes.home, more=variables)
        if wrong := done.wrong(0):
            raise RuntimeError(f"{action.name} fails without a kill: {wrong}")
        rows = [line.split(maxsplit=1) for line in log.read_text(errors="replace").splitlines()]
        return [_Point(action, int(at), what) for at, what in rows]
