"""What walls and errors say of themselves, and titles of reports that come near it."""

from __future__ import annotations

import pytest

from index.strip.kinds.phrases import asks_to_pay, kind_of_text, kind_of_title, names_account


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("404", "error"),
        ("Error 404: page not found", "error"),
        ("Page not found | The Quay Gazette", "error"),
        ("Oops! That page can't be found.", "error"),
        ("Just a moment...", "error"),
        ("Access Denied", "error"),
        ("Seite nicht gefunden", "error"),
        ("Страница не найдена", "error"),
        ("Before you continue", "consent"),
        ("We value your privacy", "consent"),
        ("Cookie-Einstellungen", "consent"),
        ("Sign in to your account", "login"),
        ("Log in - The Quay Gazette", "login"),
        ("Forgotten your password?", "login"),
        ("Anmelden", "login"),
        ("Search results for ferry", "topic"),
        ("Tag: harbour", "topic"),
    ],
)
def test_a_title_names_its_page(title: str, kind: str) -> None:
    """All of it, or the part that a site's name is set apart from."""
    assert kind_of_title(title) == kind


@pytest.mark.parametrize(
    "title",
    [
        "",
        "404 days in captivity",
        "Lost page of the town's charter found in a barn",
        "Minister signs in the dark",
        "Register of voters is wrong in nine towns, says the board",
        "Privacy law divides the council",
        "Access to the port denied",
        "Search for the ferry goes on",
        f"Page not found {'and the town looks on ' * 5}",
    ],
)
def test_a_headline_names_none(title: str) -> None:
    """It has other words beside those of walls and errors."""
    assert kind_of_title(title) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Please enable JavaScript and cookies to go on.", "error"),
        ("The page you asked for may have moved.", "error"),
        ("We and our 31 partners keep cookies on your device.", "consent"),
        ("Wir und unsere 31 Partner speichern Cookies.", "consent"),
        ("The council sat until midnight and heard the outcome.", None),
        ("Our partners in the harbour trade met on Friday.", None),
    ],
)
def test_a_text_says_what_only_walls_say(text: str, kind: str | None) -> None:
    """Reports on the same things have other words."""
    assert kind_of_text(text) == kind


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Subscribe to continue reading", True),
        ("Dieser Text ist nur für Abonnenten.", True),
        ("Cet article est réservé aux abonnés.", True),
        ("This story is available to subscribers only.", True),
        ("Already a subscriber? Log in", False),
        ("The story is for children of all ages.", False),
        ("He subscribed to the view that nothing is lost.", False),
    ],
)
def test_a_page_asks_to_pay_for_the_rest(text: str, part: bool) -> None:
    """What stands at the head of every page of an outlet is no sign of it."""
    assert asks_to_pay(text) is part


def test_a_title_speaks_of_an_account() -> None:
    """In several languages; a long one is a report's."""
    assert names_account("Reset of a lost password")
    assert names_account("Забыли пароль?")
    assert not names_account("The pass over the hills")
    assert not names_account(f"password {'of the harbour ' * 9}")
