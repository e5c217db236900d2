"""Seeded pairs of spellings in several scripts, for tests that compare two ways of one cost."""

from __future__ import annotations

import random

NAMES = (
    "Bakiyev", "Otunbayeva", "Schewtschenko", "Jalal-Abad", "Šverma", "O'Brien", "Ng", "De la Cruz",
    "Бакиев", "Щербаков", "Παπανδρέου", "წერეთელი", "Սարգսյան", "김정은", "القذافي", "نتنياهو",
    "נתניהו", "Łukasz", "Ó Briain", "X",
)  # fmt: skip
LETTERS = "aeiouyjkhgzsčšvwbdtnrlmfq'- "


def pairs_in_scripts(count: int, seed: int) -> list[tuple[str, str]]:
    """Return `count` pairs with letters in them: names, names with slips, and random letters."""
    rng = random.Random(seed)
    made: list[tuple[str, str]] = []
    while len(made) < count:
        name = rng.choice(NAMES)
        at = rng.randrange(len(name))
        slip = name[:at] + rng.choice(LETTERS) + name[at + rng.randint(0, 1) :]
        noise = rng.choice("abdkmt") + "".join(rng.choices(LETTERS, k=rng.randint(0, 13)))
        made.append(rng.choice([(name, slip), (slip, rng.choice(NAMES)), (name, noise)]))
    return made
