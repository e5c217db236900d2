"""From added articles to rows with sentences that can be cited."""

from __future__ import annotations

import json
from pathlib import Path

from index.home.library import writing
from index.ingest.pipeline import Pipeline
from index.readers.files import read_paths
from index.settings import Settings
from search.figures.document import figure_documents
from search.figures.lining import line_up
from search.figures.shown import shown
from search.figures.told import told
from search.showing.citation import cite

ARTICLES = [
    {
        "id": "a",
        "title": "Storm off the coast",
        "source": "Harbour Post",
        "date": "2010-04-07",
        "text": "A storm sank a ferry on Tuesday night.\n\nAt least 75 people were killed, the "
        "harbour master told reporters on the quay this morning.",
    },
    {
        "id": "b",
        "title": "Ferry lost in storm",
        "source": "Coast Times",
        "date": "2010-04-08",
        "text": "The ferry that went down in the storm left 77 dead.\n\nThe search goes on along "
        "the coast with boats and a helicopter from the capital.",
    },
    {
        "id": "c",
        "title": "Bread is dear",
        "source": "Coast Times",
        "date": "2010-04-08",
        "text": "The price of bread goes up in all bakeries of the town.\n\nBakers say that flour "
        "is dear since the harvest was poor and the mills are far away.",
    },
]


def test_rows_are_shown_with_their_sentences(tmp_path: Path) -> None:
    """Label, number as written, and a passage whose id leads back to the sentence."""
    file = tmp_path / "articles.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in ARTICLES), encoding="utf-8")
    settings = Settings.load(home=tmp_path / "home")
    with writing(settings, "tests") as desk:
        Pipeline(desk.archive, desk.engine, 1).add(read_paths([str(file)]))
        articles = told(desk.archive, sorted(desk.archive.doc_ids()))
        assert sorted(one.source or "" for one in articles) == ["Coast Times", "Harbour Post"]
        (row,) = shown(desk.archive, line_up(articles))
        assert (row.label, row.predicate, row.differs, row.sources) == (
            "people dead",
            "dead",
            True,
            2,
        )
        assert [one.text for one in row.values] == ["at least 75", "77"]
        passage = row.values[0].tellings[0].passage
        assert passage is not None
        assert passage.text.startswith("At least 75 people were killed, the harbour master")
        (mark,) = passage.marks
        assert passage.text[mark.start : mark.end] == "75"
        assert cite(desk.archive, passage.id).passage.text == passage.text
        (document,) = figure_documents([row])
        assert json.loads(json.dumps(document)) == document
        assert document["values"][1]["tellings"][0]["text"] == (
            "The ferry that went down in the storm left 77 dead."
        )
        desk.archive.delete([row.values[1].tellings[0].doc_id])
        assert [one.text for one in shown(desk.archive, [row])[0].values] == ["at least 75"]
