"""Stories: which articles tell of one event within days.

Each article has a vector of its telling words (`vectors`), a pure function of the article. Two
vectors have a likeness (`likeness`), in whole numbers, so that it is the same whoever is compared
with whom and when. Each article keeps links to those most like it (`links`); articles that hang
together by links are cut into stories by average link (`averages`). So the stories of an archive
are a function of the articles that it holds, whatever the order in which they came.
"""
