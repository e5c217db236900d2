"""Numbers that sources give of one thing, lined up.

    from search.figures.told import told          # what articles say, from the archive's notes
    from search.figures.lining import line_up     # rows, from notes alone
    from search.figures.shown import shown        # the rows' sentences, from the bodies of these

    articles = told(archive, doc_ids)             # doc_ids: the articles of a story, or hits
    rows = line_up(articles)                      # disagreement first
    for row in shown(archive, rows[:20]):
        row.label                                 # "people dead"
        row.differs                               # whether sources give different numbers
        for value in row.values:                  # one a number, the smallest first
            value.text                            # "at least 75", as the first article writes it
            for telling in value.tellings:        # one a sentence, by date, then source
                telling.source, telling.published, telling.doc_id
                telling.passage.id, telling.passage.text    # the sentence, which can be cited

`search.figures.document` makes the JSON document of rows. Nothing of this is imported by a plain
search.
"""
