"""The words by which what surrounds a number is read: units, currencies, people, function words."""

from __future__ import annotations

from index.stories.figures.words.listed import listed

DURATIONS = listed(
    "second seconds minute minutes hour hours hr hrs day days night nights week weeks weekend "
    "weekends fortnight month months year years yr yrs decade decades century centuries season "
    "seasons semester semesters quarter quarters millennia innings inning sec secs min mins "
    "weekday weekdays generations millennium hour-long day-long"
)
"""Units of time, in English."""

MEASURES: dict[str, str] = {
    **dict.fromkeys(("km", "kms", "kilometer", "kilometers", "kilometre", "kilometres"), "km"),
    **dict.fromkeys(("m", "meter", "meters", "metre", "metres"), "m"),
    **dict.fromkeys(("cm", "centimeter", "centimeters", "centimetre", "centimetres"), "cm"),
    **dict.fromkeys(("mm", "millimeter", "millimeters", "millimetre", "millimetres"), "mm"),
    **dict.fromkeys(("mile", "miles", "mi"), "mi"),
    **dict.fromkeys(("foot", "feet", "ft"), "ft"),
    **dict.fromkeys(("inch", "inches"), "in"),
    **dict.fromkeys(("yard", "yards", "yd", "yds"), "yd"),
    **dict.fromkeys(("mph",), "mph"),
    "m/s": "m/s",
    **dict.fromkeys(("kph", "kmh", "km/h", "kmph"), "km/h"),
    **dict.fromkeys(("knot", "knots"), "kn"),
    **dict.fromkeys(("g", "gram", "grams", "gramme", "grammes"), "g"),
    **dict.fromkeys(("kg", "kgs", "kilogram", "kilograms", "kilo", "kilos"), "kg"),
    **dict.fromkeys(("lb", "lbs", "pound", "pounds"), "lb"),
    **dict.fromkeys(("oz", "ounce", "ounces"), "oz"),
    **dict.fromkeys(("tonne", "tonnes", "ton", "tons"), "t"),
    **dict.fromkeys(("litre", "litres", "liter", "liters"), "l"),
    **dict.fromkeys(("gallon", "gallons"), "gal"),
    **dict.fromkeys(("barrel", "barrels"), "bbl"),
    **dict.fromkeys(("acre", "acres"), "acre"),
    **dict.fromkeys(("hectare", "hectares", "ha"), "ha"),
    **dict.fromkeys(("degree", "degrees", "°c", "°f", "°"), "°"),
    **dict.fromkeys(("kiloton", "kilotons"), "kt"),
    **dict.fromkeys(("megawatt", "megawatts", "mw"), "MW"),
    **dict.fromkeys(("gigawatt", "gigawatts", "gw"), "GW"),
    **dict.fromkeys(("kilowatt", "kilowatts", "kw"), "kW"),
    **dict.fromkeys(("megabyte", "megabytes", "mb"), "MB"),
    **dict.fromkeys(("gigabyte", "gigabytes", "gb"), "GB"),
    **dict.fromkeys(("terabyte", "terabytes", "tb"), "TB"),
    **dict.fromkeys(("light-year", "light-years"), "ly"),
    **dict.fromkeys(("storey", "storeys", "stories-high"), "storey"),
}
"""Units of measure, as written, with their short forms."""

SYMBOLS: dict[str, str] = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR", "₩": "KRW",
    "₪": "ILS", "₴": "UAH", "₺": "TRY", "₸": "KZT", "₱": "PHP", "฿": "THB", "₦": "NGN",
}  # fmt: skip
"""Signs of currencies with ISO 4217 codes; a bare `$` is taken as the dollar of the United States,
and `¥` as the yen."""

PREFIXES: dict[str, str] = {
    "US": "USD", "A": "AUD", "AU": "AUD", "C": "CAD", "CA": "CAD", "NZ": "NZD", "HK": "HKD",
    "S": "SGD", "R": "BRL", "NT": "TWD", "MX": "MXN",
}  # fmt: skip
"""Letters before `$`."""

_CODES = (
    "USD EUR GBP JPY CNY RUB INR KRW ILS UAH TRY KZT KGS CHF CAD AUD NZD SEK NOK DKK PLN CZK "
    "HUF BRL MXN ZAR NGN HKD SGD SAR AED EGP"
)

CODES: dict[str, str] = {
    **{code: code for code in _CODES.split()},
    "RMB": "CNY", "Rs": "INR", "Dh": "AED", "Tk": "BDT",
}  # fmt: skip
"""Codes that stand before or after a number of money."""

NATIONS: dict[str, str] = {
    "us": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD", "british": "GBP",
    "hong": "HKD", "singapore": "SGD", "russian": "RUB", "egyptian": "EGP", "turkish": "TRY",
    "indian": "INR", "chinese": "CNY", "swiss": "CHF", "japanese": "JPY", "mexican": "MXN",
}  # fmt: skip
"""Adjectives before the name of a currency."""

CURRENCIES: dict[str, str] = {
    **dict.fromkeys(("dollar", "dollars"), "USD"),
    **dict.fromkeys(("euro", "euros"), "EUR"),
    **dict.fromkeys(("sterling", "quid"), "GBP"),
    **dict.fromkeys(("ruble", "rubles", "rouble", "roubles"), "RUB"),
    "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupee": "INR", "rupees": "INR",
    "shekel": "ILS", "shekels": "ILS", "hryvnia": "UAH", "hryvnias": "UAH", "lira": "TRY",
    "zloty": "PLN", "zlotys": "PLN", "rand": "ZAR", "naira": "NGN", "tenge": "KZT",
    "som": "KGS", "soms": "KGS", "pesos": "MXN", "dinars": "", "francs": "CHF", "marks": "DEM",
    "cents": "USD", "cent": "USD", "stg": "GBP", "dlrs": "USD", "crowns": "", "riyals": "SAR",
    "dirhams": "AED", "baht": "THB", "reais": "BRL", "won": "KRW",
}  # fmt: skip
"""Words for currencies with ISO 4217 codes; empty if several countries' are called so."""

PEOPLE = frozenset(("people", "persons", "person", "others", "individuals", "souls", "humans"))
"""Nouns that are `PERSON`."""

IRREGULAR = listed(
    "geese oxen "
    "people men women children police troops personnel staff aircraft cattle sheep fish crew youth "
    "servicemen servicewomen policemen policewomen firemen gunmen fishermen clergymen congressmen "
    "congresswomen lawmen spokesmen businessmen salesmen militiamen infantrymen airmen seamen "
    "guardsmen clansmen tribesmen jurymen crewmen marines militia media data feet teeth mice "
    "offspring livestock poultry salmon deer spacecraft watercraft rotorcraft species series "
    "schoolchildren grandchildren alumni criteria phenomena bacteria fungi wives lives "
    "population folks folk dead injured wounded missing infantry cavalry intelligence"
)
"""Plurals without an s, and words that stand for many."""

SINGULAR_S = listed(
    "is was has its his this us as bus gas plus minus status campus virus crisis basis analysis "
    "process business access success congress press class glass loss boss cross illness fitness "
    "witness always perhaps thus yes across towards afterwards besides less unless news politics "
    "economics ethics physics mathematics headquarters chaos bonus census focus consensus corps "
    "says goes does gets makes takes gives comes looks seems wants shows needs remains appears "
    "tells calls keeps lets helps"
)
"""Words in s that are no plurals of nouns."""

STOP = listed(
    "a an the this that these those and or but nor so yet if when while where who whom whose which "
    "what why how because since although though unless until whether as than of in on at by for "
    "from with without to into onto upon over under above below between among amid against about "
    "around after before during through throughout across along near off out up down behind beside "
    "besides beyond despite except inside outside per plus toward towards via within i you he she "
    "it we they me him her us them my your his its our their myself himself herself itself "
    "themselves who's that's is was are were be been being am has had have having do does did done "
    "will would can could may might must shall should not no never also only just even still "
    "already now then there here again too very more most less least much many few each every "
    "both all any some such same other another once soon later earlier ago today tomorrow "
    "yesterday however therefore meanwhile moreover instead rather quite almost nearly perhaps "
    "maybe away back together apart alone currently reportedly allegedly mostly mainly including "
    "included includes include according due said says say saying told tells tell added adds "
    "became become becomes got gets get went goes go going came comes come coming made makes make "
    "took takes take taking gave gives give given left leaves leave leaving known called named "
    "wants want wanted wanting needs needed remained remain remains appeared appear live lives "
    "lived living work worked working began begin begun started ended held hold holding want "
    "knew know think thought see seen saw show shown showed shows set stood stand sat lay "
    "won't didn't don't doesn't wasn't weren't isn't aren't can't couldn't wouldn't haven't hasn't "
    "hadn't vs versus ie eg etc aged whilst onboard aboard atop late early next last today's "
    "worth apiece annually daily weekly monthly yearly everyone anyone someone nobody "
    "higher lower better worse bigger smaller "
    "faster slower longer shorter stronger weaker "
    "separately respectively directly actually finally initially simply really i'm i've we've "
    "they've you've he's she's it's we're they're you're ever either neither wrote"
)
"""Words at which a noun's phrase ends: function words, adverbs, and verbs that follow nouns."""

SKIPPED = listed(
    "more other additional extra further new the these those their its his her our your my all "
    "such so-called of an a different separate"
)
"""Words that may stand between a number and what it counts."""

LINKS = listed(
    "a an the to at by of for in with on is are was were be been being will would could may might "
    "should has have had its their his her only just about around nearly almost approximately "
    "roughly some at least most more less than over under up above below as much many high low "
    "exceeding totaling totalling totaled totalled reaching reached reaches hitting hit hits rose "
    "rise rises rising risen fell fall falls falling fallen increased increase increases "
    "increasing dropped drop drops dropping climbed climb climbs climbing jumped jump jumps "
    "jumping surged surge surges soared soar slipped slip slid slumped plunged plummeted tumbled "
    "declined decline declining decreased gained gain gains grew grow grows growing advanced added "
    "lost shed shrank cost costs costing came comes come stood stands stand now currently also "
    "worth paid pay pays paying valued sells sold sell selling traded trades trading closed close "
    "closing opened whopping mere staggering record estimated average averages averaged "
    "averaging between from another additional an further roughly out even far still just "
    "make makes made up accounted accounts account represents represented represent constitute "
    "rest put set percent pct cent "
    "ran run runs expectations forecasts estimates getting compared comparing "
    "hauling raising selling earning spending losing winning buying adding taking giving "
    "offering giving receiving gaining "
    "priced price-tagged believed thought expected estimated said stayed remained "
    "remains remain down back well ahead there this that which who earned scored"
)
"""Words that may stand between what is counted and a number after it."""

LABELS = listed(
    "flight article route section chapter highway interstate channel radio phase room level gate "
    "platform apollo boeing airbus type mark no nos number page week day game grade title "
    "proposition prop amendment resolution area unit pier terminal region district ward precinct "
    "local act part volume vol episode season stage step round group class category cat zone "
    "sector block lot figure fig table line item clause rule paragraph psalm verse exit junction "
    "model version windows iphone ipad galaxy pixel falcon soyuz formula top super bowl "
    "lap turn seed rank ranked hotel suite apartment building box size century point "
    "track lane bus train tram room floor no. ch case form bill order directive protocol "
    "op issue studio camp checkpoint precinct task force"
)
"""Words after which a number is a name: `Flight 370`, `Article 5`."""

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]

MONTHS: dict[str, int] = {
    **{month: number for number, month in enumerate(_MONTHS, 1)},
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
"""Names of months with their numbers."""

COMPOUNDS = listed(
    "page pages storey story stories mile miles meter metre foot member seat seater bedroom person "
    "man woman car vehicle hectare acre pound ton tonne kilogram kilometer kilometre km percent "
    "strong bed room kiloton megawatt liter litre gallon inch yard nation country goal run point "
    "vote game part count track episode"
)
"""What may follow a number and a hyphen and still be counted: `a nine-page letter`."""
