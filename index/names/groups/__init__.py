"""Which spellings form one group: the evidence, the judgement, and what people decide.

Only this folder changes groups. It reads counts through `tables`.
It may not know pages, engines or queries.
"""
