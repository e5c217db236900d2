"""The dictionary that bodies are packed with."""

from __future__ import annotations

import random

from index.archive import open_address
from index.archive.base import Archive
from index.archive.packing import SAMPLE_ARTICLES, Packer
from index.archive.values import Location
from tests.contract.archive.articles import article, packed


def test_a_dictionary_is_learned_once_and_older_articles_stay_readable(archive: Archive) -> None:
    """New bodies take less room; one who opened it before finds the dictionary."""
    chance = random.Random(1)
    letters = "abcdefghijklmnopqrstuvwxyz"
    stock = ["".join(chance.choices(letters, k=40)) for _ in range(300)]
    with open_address(archive.address, create=False) as other:
        assert other.packer.unpack_body(Packer().pack_body("x")) == "x"
        with archive.transaction():
            for number in range(SAMPLE_ARTICLES):
                body = " ".join(chance.sample(stock, 12))
                archive.put(packed(article(f"{number:016x}", body), archive), Location("/", "a"))
        before = len(archive.packer.pack_body(body))
        assert archive.learn_dictionary()
        assert not archive.learn_dictionary()
        last = article("ffffffffffffffff", body)
        with archive.transaction():
            archive.put(packed(last, archive), Location("/", "b"))
        assert len(archive.packer.pack_body(body)) < before / 2
        stored = other.get("ffffffffffffffff")
        assert stored is not None
        assert stored.article.body == body
    assert len(list(archive.articles())) == SAMPLE_ARTICLES + 1


def test_few_articles_and_articles_all_alike_teach_nothing(archive: Archive) -> None:
    """One less than is learned from, and then as many as are but without any text."""
    chance = random.Random(1)
    with archive.transaction():
        for number in range(SAMPLE_ARTICLES - 1):
            body = " ".join(f"{chance.getrandbits(64):x}" for _ in range(20))
            archive.put(packed(article(f"{number:016x}", body), archive), Location("/", "a"))
    assert not archive.learn_dictionary()
    assert not archive.packer.has_dictionary
    with archive.transaction():
        archive.delete(archive.doc_ids())
        for number in range(SAMPLE_ARTICLES):
            archive.put(packed(article(f"{number:016x}", ""), archive), Location("/", "a"))
    assert not archive.learn_dictionary()
    assert not archive.packer.has_dictionary


def test_a_dictionary_that_another_learned_is_taken_when_asked_for(archive: Archive) -> None:
    """A packer packs the same until then; without a new one it is kept."""
    chance = random.Random(1)
    stock = [f"{chance.getrandbits(160):x}" for _ in range(300)]
    with open_address(archive.address, create=False) as other:
        kept = other.packer
        other.renew_packer()
        assert other.packer is kept
        with archive.transaction():
            for number in range(SAMPLE_ARTICLES):
                body = " ".join(chance.sample(stock, 12))
                archive.put(packed(article(f"{number:016x}", body), archive), Location("/", "a"))
        assert archive.learn_dictionary()
        assert (other.packer is kept, kept.has_dictionary) == (True, False)
        other.renew_packer()
        renewed = other.packer
        assert renewed.has_dictionary
        assert renewed.pack_body(body) == archive.packer.pack_body(body)
        other.renew_packer()
        assert other.packer is renewed
