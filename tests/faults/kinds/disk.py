"""Fill the disk under commands: one line says so, reading goes on, nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

from tests.faults.homes import ACTIONS, Action, Homes, word
from tests.faults.running import Ran, faulty, preload
from tests.faults.trials import Kind, Tried

PROBE = 7
"""Number of an article that no action touches."""

SAYS = ("disk", "space", "room", "full")
"""Words of which a message about a full disk has one."""

READING = (
    Action("search", ("search", word(PROBE))),
    Action("verify", ("search-index", "verify")),
)


class Disk(Kind):
    """Lets files grow by a number of bytes drawn from what the action needs, then no more."""

    name = "disk"
    usual_trials = 100

    def __init__(self, folder: Path, seed: int = 0, home: Path | None = None) -> None:
        super().__init__(folder, seed, home)
        self._library = preload(folder)
        self._homes = Homes(folder, self._library)
        self._needed: dict[str, int] = {}

    def attempt(self, number: int) -> Tried:
        actions = (*ACTIONS, *READING)
        action = actions[number % len(actions)]
        return Tried(action.name, self.fill(action, self.draw(number).random()))

    def close(self) -> None:
        self._homes.close()

    def fill(self, action: Action, share: float) -> str:
        """Run an action with a share of the room it needs; returns what is wrong, in one line."""
        room = int(share * self._need(action))
        wrong = self._try(action, room)
        return f"with room for {room} bytes: {wrong}" if wrong else ""

    def _try(self, action: Action, room: int) -> str:
        name, *arguments = self._homes.begin(action)
        variables = faulty(self._library, self._homes.home, room=room)
        done = self._homes.forked.run(name, *arguments, home=self._homes.home, more=variables)
        if wrong := done.wrong(0, 2):
            return wrong
        if done.status and not self._names_the_disk(done):
            return f"{done.line} does not name the disk: {done.err}"
        if action in READING and done.status:
            return f"{done.line} cannot be read on a full disk: {done.err}"
        if not action.empty and (wrong := self._read_while_full()):
            return wrong
        if action in READING:
            return self._homes.look(action, True)
        return self._homes.look(action, done.status == 0)

    def _read_while_full(self) -> str:
        """Search and verify with no room at all."""
        variables = faulty(self._library, self._homes.home, room=0)
        commands = [("search", word(PROBE), "--json"), ("search-index", "verify")]
        found, verified = self._homes.forked.several(commands, self._homes.home, variables)
        if wrong := found.wrong(0) or verified.wrong(0, 1):
            return f"while the disk is full: {wrong}"
        total = json.loads(found.out)["total"]
        return "" if total == 1 else f"while the disk is full, {found.line} finds {total}, not 1"

    def _names_the_disk(self, done: Ran) -> bool:
        told = done.err.lower()
        return str(self._homes.home) in done.err and any(word in told for word in SAYS)

    def _need(self, action: Action) -> int:
        """Return a number of bytes with which an action has room enough."""
        if action.name not in self._needed:
            name, *arguments = self._homes.begin(action)
            log = self.folder / "operations"
            log.unlink(missing_ok=True)
            variables = faulty(self._library, self._homes.home, log=log)
            self._homes.forked.run(name, *arguments, home=self._homes.home, more=variables)
            lines = log.read_text(errors="replace").splitlines() if log.exists() else []
            grown = sum(int(line.rsplit(maxsplit=1)[1]) for line in lines)
            self._needed[action.name] = grown * 3 // 4
        return self._needed[action.name]
