"""Verbs that say who speaks: a table for English, short ones for four other languages.

The English verbs were read off the cues of one half of a corpus of attributions (PolNeAR 1.0.0,
Newell, Margolin and Ruths 2018) and completed by their other forms. Those of the other languages
are the usual ones of the press, without claim to be complete.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SAYING = _words(
    """
    said say says saying told tell tells telling wrote write writes writing added add adds
    adding asked ask asks asking answered answers answering replied replies replying responded
    responds responding stated states stating declared declares declaring announced announces
    announcing explained explains explaining noted notes noting continued continues continuing
    argued argues arguing insisted insists insisting claimed claims claiming warned warns
    warning tweeted tweets tweeting retweeted posted concluded concludes concluding recalled
    recalls recalling recounted remarked remarks commented comments commenting observed
    observes lamented laments lamenting quipped quips joked jokes joking admitted admits
    admitting acknowledged acknowledges acknowledging conceded concedes conceding complained
    complains complaining boasted boasts bragged exclaimed exclaims shouted shouts shouting
    yelled yells yelling cried chanted chants chanting whispered muttered urged urges urging
    testified testifies testifying asserted asserts asserting alleged alleges alleging
    contended contends maintained maintains reiterated reiterates reiterating repeated repeats
    repeating stressed stresses stressing emphasized emphasised emphasizes emphasising
    emphasizing predicted predicts predicting suggested suggests suggesting proposed proposes
    vowed vows vowing pledged pledges pledging promised promises promising reported reports
    reporting reads read proclaimed proclaims countered counters countering retorted fumed
    gushed mused muses wondered wonders demanded demands demanding protested objected cautioned
    cautions cautioning advised advises advising confirmed confirms confirming denied denies
    denying revealed reveals revealing disclosed estimated ruled affirmed affirms affirming
    agreed agrees elaborated opined posited posits interjected begged pleaded deadpanned
    snapped thundered joined concurred intoned enthused ventured volunteered summarized
    summarised quoted quotes quoting
    """
)
"""Verbs whose object is what is said; one of them beside a quotation tells its speaker."""

CALLING = _words(
    """
    called call calls calling described describes describing dubbed dubs dubbing labeled
    labelled labels labeling labelling branded brands branding characterized characterised
    characterizes characterizing denounced denounces denouncing condemned condemns condemning
    criticized criticised criticizes criticises criticizing criticising blasted blasts blasting
    slammed slams slamming attacked attacks attacking accused accuses accusing praised praises
    praising hailed hails hailing mocked mocks mocking dismissed dismisses dismissing derided
    derides decried decries decrying touted touts touting cited cites citing blamed blames
    blaming likened likens compared compares expressed expresses expressing defended defends
    defending referred refers referring lauded lauds ridiculed ridicules ripped bashed bashing
    lambasted termed welcomed welcomes rejected rejects thanked thanks apologized apologised
    speaking talking mentioned mentions pointed points pointing issues issuing delivered
    offered offers offering demanded argues credited challenged challenges challenging implored
    invoked echoed echoes echoing outlined voiced voices voicing highlighted underscored
    """
)
"""Verbs after which a part of a sentence may be quoted: someone calls, blames or praises. They tell
the speaker of what follows in their own clause alone."""

WEAK = _words(
    """
    believed believes thinks thought feels felt hopes hoped wants wanted considered considers
    sought deemed deems made gave given issued released spoke speaks talked talks
    """
)
"""Verbs of thinking and giving; they tell the speaker if no other verb does."""

NOUNS_TOO = _words(
    """
    calls claims reports attacks promises demands notes comments remarks answers praises asks
    statements attack report call demand claim answer comment posts labels brands repeats
    quotes quote promise protest estimate counter advises cites hopes offers offer reads
    credits
    """
)
"""Verbs whose form is a noun's too; they need a subject that is plainly one."""

INVERTED = _words(
    """
    said says say asked asks wrote writes added adds replied replies tweeted tweets read reads
    explained explains noted notes recalled recalls warned warns declared declares announced
    continued continues remarked remarks quipped concluded concludes argued argues insisted
    insists shouted shouts cried exclaimed told tells reported reports stated states chanted
    responded responds answered observed observes joked jokes lamented laments mused posted
    commented countered agreed proclaimed
    """
)
"""Verbs that stand before their subject after a quotation: `"...," said the minister`."""

OTHER_LANGUAGES = _words(
    """
    сказал сказала сказали заявил заявила заявили отметил отметила отметили сообщил сообщила
    сообщили добавил добавила подчеркнул подчеркнула пояснил пояснила рассказал рассказала
    написал написала говорит говорят пишет считает уверен уверена ответил ответила спросил
    спросила объяснил объяснила заметил заметила признал признала утверждает напомнил напомнила
    предупредил sagte sagt sagten erklärte erklärt erklärten meinte meint betonte betont fügte
    schrieb schreibt berichtete berichtet teilte kritisierte warnte mahnte forderte fragte
    fragt antwortete antwortet kündigte versicherte behauptete ergänzte rief dit disait déclaré
    déclare déclarait affirmé affirme affirmait ajouté ajoute expliqué explique expliquait
    souligné souligne estimé estime estimait indiqué indique précisé précise assuré assure
    assurait écrit lancé lance raconté raconte confié confie répondu répond regretté regrette
    dénoncé dénonce martelé rappelé rappelle conclu conclut poursuit poursuivi demande résume
    reconnaît reconnu insiste annoncé annonce prévenu témoigne dijo dice dijeron dicen afirmó
    afirma aseguró asegura señaló señala declaró declara explicó explica añadió añade agregó
    agrega indicó indica manifestó manifiesta sostuvo sostiene advirtió advierte escribió
    escribe comentó comenta recordó recuerda preguntó respondió reconoció apuntó subrayó
    insistió expresó destacó concluyó dicho
    """
)
"""Verbs of Russian, German, French and Spanish, in the persons and tenses of the press."""

ALL_SAYING = SAYING | OTHER_LANGUAGES
STRONG_CUE = ALL_SAYING | CALLING
ANY_CUE = STRONG_CUE | WEAK
MAY_INVERT = INVERTED | OTHER_LANGUAGES

AUXILIARIES = _words(
    """
    has have had having was were is are be been would will could did does do may might must
    should can also then later again recently just even once often repeatedly reportedly never
    always initially eventually subsequently further simply immediately quickly famously
    previously angrily publicly openly flatly bluntly wryly sarcastically privately separately
    frequently routinely similarly now already still himself herself themselves itself a ai
    avait ont avaient hat haben hatte ha han había habían seulement auch zudem today yesterday
    tuesday wednesday thursday friday saturday sunday monday on
    """
)
"""Words between a subject and its verb."""

PRONOUNS = _words(
    """
    he she they it who i we you one он она они er sie il elle ils elles él ella ellos ellas
    """
)
"""Subjects that stand for a name; `one` as in `read one`."""

HE_OR_SHE = _words("he she он она er il elle él ella")
"""Pronouns of one person."""

STATEMENTS = _words(
    """
    statement tweet tweets post letter email e-mail memo message release report speech
    interview headline sign caption note editorial article column slogan motto words phrase
    question answer document lawsuit complaint ruling opinion resolution order book op-ed
    """
)
"""Things that say: `in a statement: "..."`."""

DETERMINERS = _words(
    """
    the a an one another some many several other both two three four five most few his her its
    their my our this that these those each any no every der die das ein eine le la les l' un
    une el los las una
    """
)
"""Words that open a subject without a name."""

BREAKS = _words(
    """
    but because while when if after before although though since whether which where unless
    until whereas and so yet as that than or aber und weil dass mais et que pero y что но и
    """
)
"""Conjunctions after which another clause may begin."""

PREPOSITIONS = _words(
    """
    in on at during for after before with without under over from to by of about against since
    amid into through upon following despite outside inside near around between among along
    behind toward towards within via per im am bei nach von mit dans sur à de pour par chez en
    con por sin в на по для от с
    """
)

LINKS = _words("van von de der den del della di da dos du la le bin ibn al el ter ten")
"""Small words inside family names."""

DAYS = _words("monday tuesday wednesday thursday friday saturday sunday yesterday today")

OPENINGS = DAYS | _words(
    """
    earlier later tonight now again afterwards afterward instead however nevertheless elsewhere
    perhaps once soon
    """
)
"""Words that open sentences ahead of a name, and are none of its parts."""

ACCORDING = {
    "according": "to",
    "laut": "",
    "zufolge": "",
    "selon": "",
    "según": "",
    "словам": "",
    "мнению": "",
}
"""Words before a speaker, with the word that must follow them."""
