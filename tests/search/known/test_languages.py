"""Which of the archive's languages a typed one means."""

import pytest

from search.known.languages import KnownLanguages

LANGUAGES = KnownLanguages(["en", "en-US", "English", "de_AT", "RU", "zh-Hant", "tlh"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("en", ("en", "en-US", "English")),
        ("EN", ("en", "en-US", "English")),
        ("eng", ("en", "en-US", "English")),
        ("english", ("English", "en", "en-US")),
        ("Anglais", ("en", "en-US", "English")),
        ("en-US", ("en-US",)),
        ("en_us", ("en-US",)),
        ("German", ("de_AT",)),
        ("Русский", ("RU",)),
        ("中文", ("zh-Hant",)),
        ("chi", ("zh-Hant",)),
        ("tlh", ("tlh",)),
        ("fr", ()),
        ("French", ()),
        ("en-GB", ()),
        ("e", ()),
        ("", ()),
    ],
)
def test_a_code_a_region_or_a_name_means_a_language(typed: str, meant: tuple[str, ...]) -> None:
    """In any case; without a region it means all of them."""
    assert LANGUAGES.resolve(typed) == meant


def test_a_region_that_no_article_has_may_be_widened() -> None:
    """To the other regions of the language, and to nothing for a language that is not there."""
    assert LANGUAGES.wider("en-GB") == ("en", "en-US", "English")
    assert LANGUAGES.wider("fr-CA") == ()
    assert KnownLanguages([]).resolve("en") == ()
