"""Words that have capitals and are no names: offices, forms of address, function words, days."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


OFFICES = _words(
    """
    president premier chancellor minister king queen prince princess emperor sultan sheikh emir
    sheik shaikh
    general gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral adm marshal
    commander governor gov senator sen representative rep congressman congresswoman mayor
    ambassador envoy secretary judge justice attorney prosecutor chief director chairman
    chairwoman chair spokesman spokeswoman spokesperson leader professor prof doctor dr mr mrs ms
    miss sir lord lady dame baroness pope cardinal archbishop bishop reverend rev father imam
    ayatollah rabbi patriarch mullah coach analyst lawyer correspondent journalist activist
    speaker treasurer monsieur madame herr frau señor señora don präsident präsidentin
    ministerpräsident außenminister kanzler kanzlerin président présidente ministre presidente
    президент президента президенту президентом премьер премьера премьером премьер-министр
    премьер-министра министр министра министром генерал генерала лидер лидера глава главы
    губернатор губернатора спикер спикера
    """
)
"""Words that stand before a person's name and say what he or she is."""

OFFICE_WORDS = _words(
    """
    prime foreign interior defense defence finance justice vice deputy acting interim former chief
    attorney lieutenant major brigadier opposition press supreme
    """
)
"""Words that belong to an office when one of `OFFICES` follows (`prime minister`)."""

ADDRESS = _words("mr mrs ms miss dr sir lord lady dame herr frau monsieur madame")
"""Forms of address. They say nothing of what a person does, so they are no evidence."""

NOT_NAMES = _words(
    """
    the a an and or but nor so yet if as at by for from in into of off on onto out over per since
    than that then there these they this those though through thus to too under until up upon
    us was we were
    what when where whether which while who whom whose why will with within without would you your
    he her hers him his how however i it its me my no not now our ours she should some such their
    them about above across after again against all almost along already also although always
    among another any are around because been before behind being below between both can could did
    do does during each earlier either else even ever every few first following had has have here
    is just last later like many may might more most much must neither never next none once one
    only other others rather same second several still two three four five six seven eight nine
    ten unlike unless very well meanwhile moreover nevertheless despite according asked yes
    january february march april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    feb apr jul aug sep sept oct nov dec mon tue wed thu fri sat
    le la les un une des du et en dans sur pour il elle ce cette der die das den dem ein eine und
    im am er sie es wir ihr auf bei nach von zu el los las una y se su lo
    в на по но он она они это как что при за из от до для во со об мы вы же или если когда также
    после перед
    """
)
"""Function words, days and months, which open sentences and fill headlines. `May` is among them, so
Theresa May's surname is not counted; in return the month is not taken for a name."""

LOWER_TAILS = _words(
    """
    led based backed born made style era run held wide area like owned bound free only trained
    driven rich poor old wing tied elect type sized ruled built grown armed aided proof style
    level born mile year day hour man men time term one two plus loyal ally aged size
    """
)
"""English second halves of hyphened adjectives (`Moscow-led`), to tell them from Korean given
names (`Ki-moon`)."""
