"""Examples that hypothesis draws are the same in each run of the tests.

`pytest --hypothesis-profile default` draws others.
"""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, database=None)
settings.load_profile("repeatable")
