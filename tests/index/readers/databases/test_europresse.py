"""Europresse: one article a document, in both of its layouts."""

from __future__ import annotations

from index.article import RawPage
from tests.index.readers.databases.written import called, pages, read, refused

OLD = """<html><head></head><body><form><div><input type="button" value="Sauvegarder"/></div></form>
<table><tr><td><span class="DocPublicationName">Le Quai, no. 5968</span><br><span class="DocHeader">
Port, </span><span class="DocHeader">jeudi </span><span class="DocHeader">5 octobre 2013</span>
<span class="DocHeader">, p. 03</span><br><br>
<span class="TitreArticleVisu">Le bac <span style="color:red">reste</span> ici</span><br><br>
Claire Vasseur<br><p></p>Le conseil a voté.<font style="font-weight:bold;"> Il tient.</font>
<p></p>Il se réunit le 3 mai 2019.<p></p><b><i>© 2012 Le Quai. Tous droits réservés.</i></b><p></p>
Numéro de document : news·20131005·QU·2040056000<br><table><tr><td>news·20131005·QU·2040056000</td>
</tr><tr><td>Ce certificat est émis à <b>Université</b>.</td></tr></table></td></tr></table>
<table><tr><td><span class="DocPublicationName">Le Mag</span><br><span class="DocHeader">
3 octobre 2012</span><br><br><span class="TitreArticleVisu">La jetée</span><br><br>Elle est là.
<p></p>Encore.<p></p><b>© 2010 Le Mag.</b></td></tr></table></body></html>"""

NEW = """<html><body><h1>Europresse</h1><article><header>
<div class="rdp__DocPublicationName"><span class="DocPublicationName">Le Quai, no. 43018
<span class="icon-Information"></span></span></div>
<div class="rdp__DocHeader"><span class="DocHeader">Port, mercredi 11 septembre 2024 1200 mots, p. 3
</span></div><div class="titreArticle"><p class="sm-margin-TopNews titreArticleVisu
rdp__articletitle">Le bac <mark>reste</mark></p><p class="sm-margin-TopNews rdp__subtitle">Vote</p>
</div><p class="sm-margin-bottomNews">Claire Vasseur</p></header>
<section><div class="DocText clearfix"><div class="docOcurrContainer"><p>Le conseil a voté.</p>
<p>Il se réunit le 3 mai 2019.</p></div></div></section>
<footer><small>© 2024 Le Quai. Tous droits réservés.</small>
<div class="publiC-lblNodoc">news·20240911·QU·2040056000</div></footer></article>
<article><header><div><span class="DocPublicationName">X (web)</span></div></header>
<div class="twitter"></div></article></body></html>"""


def test_the_old_layout_is_read_by_its_spans() -> None:
    """Certificates, rights and numbers are no text; an issue's number is no part of a name."""
    found = read(OLD)
    assert called(found) == ["Europresse"]
    first, second = pages(found)
    assert first == RawPage(
        content="Le conseil a voté. Il tient.\n\nIl se réunit le 3 mai 2019.",
        kind="text",
        location="/export#news·20131005·QU·2040056000",
        title="Le bac reste ici",
        source="Le Quai",
        published="2013-10-05",
        authors=("Claire Vasseur",),
        guid="europresse:news·20131005·QU·2040056000",
    )
    assert (second.title, second.source, second.published) == ("La jetée", "Le Mag", "2012-10-03")
    assert (second.authors, second.content) == ((), "Elle est là.\n\nEncore.")


def test_the_new_layout_is_read_by_its_articles() -> None:
    """A document of another kind, as a post, is an error document."""
    found = read(NEW)
    assert refused(found) == ["error document"]
    assert [item for item in found if isinstance(item, RawPage)] == [
        RawPage(
            content="Le conseil a voté.\n\nIl se réunit le 3 mai 2019.",
            kind="text",
            location="/export#news·20240911·QU·2040056000",
            title="Le bac reste",
            source="Le Quai",
            published="2024-09-11",
            authors=("Claire Vasseur",),
            guid="europresse:news·20240911·QU·2040056000",
        )
    ]
