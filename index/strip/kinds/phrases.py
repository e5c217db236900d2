"""What walls and errors say of themselves, in the languages in which they were met.

Asked only of titles and of pages with little text: a report may say any of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.article import ArticleKind

MAX_TITLE_CHARS = 90
"""Longer titles are reports'."""

_TITLES: tuple[tuple[ArticleKind, re.Pattern[str]], ...] = (
    (
        "error",
        re.compile(
            r"(?:error |http |erreur |fehler |ошибка )?(?:4(?:0[0-9]|10|29|51)|50[0-9]|52[0-9])"
            r"(?:\W*(?:error|page|not|file|forbidden|unauth|access|gone|bad|too|service|internal"
            r"|gateway|seite|nicht|página|pagina|страница|ошибка)\b.{0,40}|\W*)"
            r"|(?:sorry,? |oops\W+|whoops\W+|we.re sorry\W+)?(?:(?:the|this|that|your) )?(?:web ?)?"
            r"page (?:was |is |could |can |you.{1,40} )?(?:not (?:be )?(?:found|available)"
            r"|unavailable"
            r"|missing|gone|doesn.t exist|does not exist|no longer exists?)\b.{0,30}"
            r"|(?:sorry,? |oops\W+)?(?:(?:this|the|that) page|we) (?:cannot|can.?t|couldn.?t"
            r"|could not|isn.t"
            r"|is not|are unable to|doesn.t|does not) (?:find|be found|be displayed|available"
            r"|exist)\b"
            r".{0,50}"
            r"|(?:file |article |story |content )?not found|(?:file or directory not found).*"
            r"|access (?:to this page )?(?:has been )?denied|forbidden|unauthori[sz]ed|bad gateway"
            r"|(?:service|site|website|page) (?:temporarily )?unavailable|gateway time-?out"
            r"|internal server error|an error (?:has )?occurred|something went wrong|error"
            r"|(?:site |down for |under |scheduled )*maintenance(?: mode)?|too many requests"
            r"|just a moment\W*|one moment,? please\W*|checking your browser.*"
            r"|attention required\W.*|are you (?:a )?(?:robot|human)\W*"
            r"|(?:please )?verify(?:ing)? (?:that )?you are (?:a )?human\W*|pardon our"
            r" interruption\W*"
            r"|security (?:check|verification)|robot check|ddos.guard|request (?:rejected|blocked)"
            r"|(?:please )?enable (?:javascript|cookies)\b.*|javascript (?:is )?(?:required"
            r"|disabled)\b.*"
            r"|redirecting\W*|you are being redirected\W*|loading\W*|index of /.*|untitled document"
            r"|(?:die )?seite (?:wurde )?(?:leider )?nicht (?:gefunden|verfügbar)|seite"
            r" existiert nicht.*"
            r"|page (?:introuvable|non trouvée|inexistante)|(?:la )?page (?:demandée"
            r" )?n.existe p(?:as|lus).*"
            r"|(?:la )?página (?:no (?:encontrada|existe|disponible)|não (?:encontrada|existe)).*"
            r"|pagina (?:non trovata|niet gevonden|nu a fost găsită)|strona nie (?:istnieje|została"
            r" znaleziona)|nie znaleziono strony|strániek?a (?:nebola|sa) nájdená|stránka"
            r" nenalezena"
            r"|страница не найдена|сторінк[ау] не знайдено|страницата не е намерена"
            r"|sidan (?:kunde inte hittas|hittades inte|finns inte)|sid(?:en|a) (?:blev |ble )?ikke"
            r" fun(?:d|n)et|sivua ei löyt(?:y|ynyt)|az oldal nem található|sayfa bulunamadı"
            r"|ページが見つかりません.*|お探しのページ.*|(?:页面|頁面|网页)(?:不存在|未找到"
            r"|找不到).*"
            r"|페이지를 찾을 수 없습니다.*|الصفحة غير موجودة.*|صفحه (?:مورد نظر )?(?:یافت"
            r"|پیدا) نشد.*",
            re.IGNORECASE,
        ),
    ),
    (
        "consent",
        re.compile(
            r"before you continue\b.{0,40}|we (?:value|respect|care about) your privacy\W*"
            r"|(?:your |manage |update )?(?:privacy|cookie|consent|tracking)s? (?:choices|settings"
            r"|preferences|consent|notice|options|center|centre)|(?:cookie|consent|gdpr)s?"
            r"|(?:ihre |deine )?(?:privatsphäre|datenschutz)(?:-?\s?einstellungen)?"
            r"|cookie-?\s?(?:einstellungen|zustimmung|hinweis)|(?:einwilligung|zustimmung)\b.{0,40}"
            r"|(?:votre |vos )?(?:vie privée|consentement|choix de confidentialité)\b.{0,30}"
            r"|(?:tu|su) privacidad\b.{0,30}|(?:la tua|la vostra) privacy\b.{0,30}|je"
            r" privacy\b.{0,30}"
            r"|dpg media privacy gate|zgod[ay] na .{0,40}|mielőtt továbblép.{0,30}",
            re.IGNORECASE,
        ),
    ),
    (
        "login",
        re.compile(
            r"(?:(?:please )?(?:sign|log)[ -]?(?:in|on|up)|(?:user |member |account )?login"
            r"|(?:user |new |member |account )*regist(?:er|ration)|create (?:an |your |new"
            r" )*account"
            r"|(?:forg[eo]t(?:ten)?|lost|reset|recover) (?:your |my )?password|password"
            r" (?:reset|recovery"
            r"|reminder)|subscribe|join)(?:\W+(?:to|for|with|or|and|your|an?|page|form|now"
            r"|here|required"
            r"|continue|account|read\w*|sign|log|in|up|register|password|new|user|\w+"
            r" account)\b){0,7}\W*"
            r"|(?:anmelden|anmeldung|einloggen|registrier(?:en|ung)|passwort vergessen\W*|mein"
            r" konto)"
            r"|(?:se )?connexion|connectez-vous.*|s.identifier|identification|inscription|mot"
            r" de passe"
            r" oublié\W*|mon compte|(?:iniciar sesi[oó]n|inici[ae] sesi[oó]n|acceso"
            r"|registr(?:o|arse|ate)"
            r"|crear (?:una )?cuenta|entrar|fazer login|cadastr(?:o|e-se))|acced[ie]|registrati"
            r"|iscriviti|inloggen|aanmelden|logga in|log ind|logg inn|kirjaudu(?: sisään)?"
            r"|zaloguj(?: się)?"
            r"|logowanie|rejestracja|přihlášení|registrace|prihlásenie|registrácia|bejelentkezés"
            r"|belépés|regisztráció|вход|войти|авторизация|регистрация|восстановление пароля|увійти"
            r"|σύνδεση|εγγραφή|giriş(?: yap)?|üye ol|ログイン|会員登録|로그인|회원가입|登录"
            r"|登入|注册"
            r"|註冊|تسجيل الدخول|ورود",
            re.IGNORECASE,
        ),
    ),
    (
        "topic",
        re.compile(
            r"search(?: page)?|(?:search results?|results|you searched)(?: for\b.{0,80})?"
            r"|suchergebnisse?\b.{0,60}|suche|résultats (?:de|pour)\b.{0,60}|recherche|resultados"
            r" (?:de|para)\b.{0,60}|risultati (?:della|di|per)\b.{0,60}|zoekresultaten\b.{0,60}"
            r"|результаты поиска\b.{0,60}|поиск|wyniki wyszukiwania\b.{0,60}|(?:tag|topic|category"
            r"|archives?|schlagwort|thema|étiquette|etiqueta)\s?:.{1,60}",
            re.IGNORECASE,
        ),
    ),
)

_SAYS: tuple[tuple[ArticleKind, re.Pattern[str]], ...] = (
    (
        "error",
        re.compile(
            r"\b(?:enable|turn on|activate|requires?|needs?) (?:java ?script|cookies)\b"
            r"|java ?script (?:is|must be) (?:disabled|enabled|required)|checking your browser"
            r"|\bray id\b|verify(?:ing)? (?:that )?you are (?:a )?(?:human|not a robot)"
            r"|unusual traffic|(?:page|article|story|content|url) (?:that )?you.{0,40}(?:moved"
            r"|removed"
            r"|deleted|renamed|no longer|not (?:be )?found|does not exist|doesn.t exist)"
            r"|page (?:you requested )?(?:cannot|can.t|could not|couldn.t) be (?:found|displayed)"
            r"|\bjavascript (?:aktivieren|einschalten)|activ(?:er|ez|ar|e) (?:le )?java ?script"
            r"|включите javascript|włącz(?:yć)? (?:obsługę )?javascript",
            re.IGNORECASE,
        ),
    ),
    (
        "consent",
        re.compile(
            r"\b(?:we|us) and (?:our|selected) (?:\d[\d,.]* )?(?:\w+ )?partners?\b"
            r"|\b(?:wir und unsere|nous et nos|noi e i nostri|nosotros y nuestros|nós e os nossos"
            r"|wij en onze|my i nasi|vi og våre|vi och våra) (?:\d[\d.,]* )?(?:\w+ )?"
            r"(?:partner|partenaires|fornitori|socios|parceiros|partnerzy)"
            r"|\bstore and/or access information on a device\b"
            r"|\b(?:accept|reject|decline) all\b.{0,200}\b(?:cookie|consent|personal data)"
            r"|\b(?:cookie|consent|personal data)\w*\b.{0,200}\b(?:accept|reject|decline|agree"
            r" to) all\b"
            r"|\balle akzeptieren\b|\btout (?:accepter|refuser)\b|\baceptar todo|\baccetta tutt",
            re.IGNORECASE,
        ),
    ),
)

_PART = re.compile(
    r"\bto (?:continue|keep) reading\b|\bcontinue reading (?:with|this|the full|by|for)\b"
    r"|\b(?:subscribe|register|log ?in|sign in)\b.{0,30}\bto (?:read|continue|unlock)\b"
    r"|\b(?:this|the) (?:article|story|content|post) is (?:only )?(?:for|available to|reserved for"
    r"|exclusive to)\b.{0,40}\b(?:subscribers?|members?|premium|paid)\b"
    r"|\b(?:for|to) (?:paid |paying )?(?:subscribers|members) only\b|\b(?:subscriber"
    r"|member)s?[- ]only\b"
    r"|\bunlock (?:this|the full) (?:article|story)\b"
    r"|\byou (?:have|.ve) (?:reached|read|used)\b.{0,40}\bfree (?:articles?|stories)\b"
    r"|\bnur für abonnent|\bweiterlesen mit\b|\bjetzt weiterlesen\b|\bmit .{2,20}\+ weiterlesen"
    r"|\blesen sie (?:den|diesen) (?:ganzen |vollständigen )?artikel mit\b|\bplus-artikel\b"
    r"|\bréservé (?:aux|à nos) abonnés\b|\b(?:il vous )?reste .{0,20}% de cet article|\bla"
    r" suite est"
    r" réservée|\bpour lire la suite\b|\bpara seguir leyendo\b|\bsolo para suscriptores"
    r"|\bcontenido exclusivo para|\bexclusivo para assinantes|\bper continuare a leggere"
    r"|\b(?:riservato|solo) (?:agli|per gli) abbonati|\bom (?:verder|door) te lezen|\balleen voor"
    r" abonnees|\bfor abonnenter\b|\bför prenumeranter|\bläs vidare med|\bdla (?:subskrybentów"
    r"|prenumeratorów)|\bтолько (?:для|по) подпис|\bдля подписчиков|会員限定|有料会員|订阅后",
    re.IGNORECASE,
)

_PART_HINTS = (
    *("continue reading", "keep reading", " to read", " to continue", "unlock", "subscribers"),
    *(" members", "member-only", "member only", "subscriber-only", "subscriber only"),
    *("free article", "free stor", "premium", " paid", "für abonnent", "weiterlesen"),
    *("artikel mit", "plus-artikel", "abonnés", "de cet article", "la suite", "seguir leyendo"),
    *("suscriptores", "contenido exclusivo", "assinantes", "a leggere", "abbonati", "te lezen"),
    *(
        "abonnees",
        "abonnenter",
        "prenumer",
        "läs vidare med",
        "subskryb",
        "подпис",
        "会員",
        "订阅后",
    ),
)
"""Of these `_PART` finds one near what it finds, in small letters."""

REACH = 90
"""Characters on either side of a hint in which its phrase stands."""

_ACCOUNT = re.compile(
    r"\bpassword\b|\blog ?in\b|\bsign[ -]?(?:in|up)\b|\bregistration\b|\bmy account\b|\bpasswort"
    r"|\banmeld|\bregistrier|\bmot de passe|\bconnexion\b|\binscription\b|\bcontraseña|\bsenha\b"
    r"|\bregistr(?:o|arse|ación|azione|ácia|ace|ati)\b|\bwachtwoord|\blösenord|\badgangskode"
    r"|\bhas(?:ło|ła)\b"
    r"|\brejestracja|\bjelsz|\bregisztráci|\bhesl[oa]\b|парол[яьи]|регистраци|\bвход в\b|パスワード"
    r"|会員登録|비밀번호",
    re.IGNORECASE,
)

_SEPARATOR = re.compile(r"\s+[|\-–—•·:»]+\s+|\s*\|\s*")


def kind_of_title(title: str) -> ArticleKind | None:
    """Return the kind of page that a title names: all of it, or what a site's name is set apart
    from.

    Args:
        title: Of a page, as in `<title>` or in a heading; may be empty.

    Returns:
        `error`, `consent`, `login` or `topic`; None for any other title.
    """
    title = " ".join(title.split())
    if not title or len(title) > MAX_TITLE_CHARS:
        return None
    parts = [title, *(part for part in _SEPARATOR.split(title) if part != title)]
    for kind, pattern in _TITLES:
        if any(pattern.fullmatch(part.strip(" .!…")) for part in parts if part):
            return kind
    return None


def names_account(title: str) -> bool:
    """Tell whether a title speaks of the reader's account or password.

    Args:
        title: Of a page with hardly any text; may be empty.

    Returns:
        True if it does; reports may have such titles too.
    """
    return len(title) <= MAX_TITLE_CHARS and _ACCOUNT.search(title) is not None


def kind_of_text(text: str) -> ArticleKind | None:
    """Return the kind of page that says something which only walls and errors say.

    Args:
        text: All of a page with little text.

    Returns:
        `error` or `consent`; None for any other text.
    """
    return next((kind for kind, pattern in _SAYS if pattern.search(text)), None)


def asks_to_pay(text: str) -> bool:
    """Tell whether a page says that the rest of its text is for subscribers.

    Args:
        text: All of a page whose article is short.

    Returns:
        True if it does, in a language that is known.
    """
    return says_near(_PART, _PART_HINTS, text.lower())


def says_near(phrase: re.Pattern[str], hints: Iterable[str], text: str) -> bool:
    """Tell whether a phrase stands near one of its hints: a tenth of the time of a search.

    Args:
        phrase: With many alternatives, each of which holds a hint.
        hints: In small letters.
        text: In small letters.

    Returns:
        True if so; False for a text without hints.
    """
    for hint in hints:
        at = text.find(hint)
        while at >= 0:
            if phrase.search(text, max(0, at - REACH), at + REACH):
                return True
            at = text.find(hint, at + REACH)
    return False
