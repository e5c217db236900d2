"""The system of record: every accepted page, its article and what is learned from it.

Here stand the values that go in and come out; each folder below keeps them in one database.
Nothing here knows engines, stripping or how names are judged.
"""
