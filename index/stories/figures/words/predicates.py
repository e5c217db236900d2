"""What is said of those counted: dead, injured, released, with the words that say each.

A predicate makes two numbers comparable: `75 dead` and `77 people were killed` say one thing of
people, `75 dead` and `75 injured` do not.
"""

from __future__ import annotations

from index.stories.figures.words.listed import listed

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
    "released": "released releasing release releases freed freeing frees liberated",
    "kidnapped": (
        "kidnapped kidnapping kidnap abducted abducting abduct hostage hostages"
    ),
    "taken": "taken",
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
    "dismissed": "fired dismissed sacked suspended axed",
    "hired": "hired hiring recruited",
    "gathered": (
        "protested protesting marched marching demonstrated demonstrating rallied gathered gather "
        "gathering attended attending attend attendance turned"
    ),
    "voted": "voted voting",
    "affected": "affected affecting exposed compromised stolen hacked breached",
    "deported": "deported deporting deport deportations expelled expelling",
    "bought": "bought sold purchased buys sells buy sell",
    "launched": "launched launching launch fired-off",
}  # fmt: skip
"""Keys of what is said, each with the words that say it; `killed` of deaths, never of others."""

WORDS: dict[str, str] = {word: key for key, words in PREDICATES.items() for word in words.split()}
"""Each word with the key that it says."""

PERSONAL = listed(
    "dead injured missing arrested charged convicted released kidnapped rescued displaced sick "
    "taken trapped deported gathered dismissed hired"
)
"""What is said of people: a number without a noun counts them."""

ACTIVE = listed(
    "killed kill kills killing murdered murdering massacred executed slaughtered claimed drowned "
    "injured injure injures injuring wounded wound wounds wounding hurt hospitalized hospitalised "
    "arrested arrest arrests arresting detained detain detains detaining jailed imprisoned "
    "apprehended charged charging indicted prosecuted convicted sentenced released releasing "
    "release releases freed freeing frees kidnapped kidnapping abducted abducting captured "
    "rescued rescuing rescue saved evacuated evacuating evacuate displaced displacing infected "
    "infecting sickened sent send sends sending deployed deploy deploys deploying dispatched "
    "withdraw withdrew withdrawing destroyed destroying torched burned demolished damaged "
    "damaging fired dismissed sacked suspended hired hiring recruited affected affecting exposed "
    "deported deporting expelled bought sold purchased launched launching trapped stranded"
)
"""Verbs that say something of the number after them: `killed 75`."""

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
