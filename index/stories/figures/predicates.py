"""What is said of those counted: dead, injured, released, with the words that say each.

A predicate makes two numbers comparable: `75 dead` and `77 people were killed` say one thing of
people, `75 dead` and `75 injured` do not.
"""

from __future__ import annotations

PREDICATES: dict[str, str] = {
    "dead": (
        "dead died die dies dying killed kill kills killing killings deaths death fatalities "
        "fatality fatal fatally slain murdered murders murder perished perish massacred executed "
        "drowned bodies corpses lives slaughtered gunned"
    ),
    "injured": (
        "injured injuring injure injures injuries injury wounded wounding wound wounds hurt maimed "
        "hospitalized hospitalised"
    ),
    "missing": "missing unaccounted disappeared vanished",
    "arrested": (
        "arrested arresting arrest arrests detained detaining detain detains detainees detentions "
        "jailed imprisoned apprehended custody rounded"
    ),
    "charged": "charged charging indicted prosecuted accused",
    "convicted": "convicted sentenced convictions",
    "released": "released releasing release releases freed freeing free frees liberated",
    "kidnapped": (
        "kidnapped kidnapping kidnap abducted abducting abduct hostage hostages captured seized "
        "taken"
    ),
    "rescued": "rescued rescuing rescue rescues saved survived survive survivors survivor alive",
    "displaced": (
        "displaced displacing fled flee fleeing flees evacuated evacuating evacuate homeless "
        "refugees refugee crossed"
    ),
    "sick": (
        "sick sickened ill infected infections infection infecting cases contracted diagnosed "
        "hospitalizations"
    ),
    "trapped": "trapped stranded stuck",
    "sent": (
        "sent send sends sending deployed deploy deploying deploys dispatched dispatch "
        "deployment reinforcements reinforce arrived arrive arriving"
    ),
    "stationed": "stationed based",
    "withdrawn": "withdrawn withdraw withdrawing withdrew withdrawal",
    "destroyed": "destroyed destroying destroy torched burned burnt burning demolished",
    "damaged": "damaged damaging damage",
    "dismissed": "fired laid dismissed sacked suspended axed",
    "hired": "hired hiring recruited",
    "protested": (
        "protested protesting marched marching demonstrated demonstrating rallied gathered gather "
        "gathering attended attending attend attendance turned"
    ),
    "voted": "voted vote voting voters",
    "affected": "affected affecting exposed compromised stolen hacked breached",
    "deported": "deported deporting deport deportations expelled expelling",
    "bought": "bought sold purchased buys sells buy sell",
    "launched": "launched launching launch fired-off",
}  # fmt: skip
"""Keys of what is said, each with the words that say it; `killed` of deaths, never of others."""

WORDS: dict[str, str] = {word: key for key, words in PREDICATES.items() for word in words.split()}
"""Each word with the key that it says."""

OF_THINGS = frozenset({"destroyed", "damaged", "bought", "launched", "withdrawn"})
"""Predicates that say nothing of whom they are: no number of them is one of people."""

NOUNS: dict[str, str] = {
    word: WORDS[word]
    for word in [
        "dead",
        "deaths",
        "death",
        "fatalities",
        "fatality",
        "killings",
        "murders",
        "injuries",
        "injury",
        "arrests",
        "detainees",
        "detentions",
        "convictions",
        "infections",
        "survivors",
        "hostages",
        "bodies",
        "corpses",
        "lives",
        "deportations",
        "refugees",
        "wounded",
        "injured",
        "missing",
        "sick",
        "homeless",
    ]
}
"""Words that say both whom and what: `77 deaths` counts people who are dead."""
