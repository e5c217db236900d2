"""Which spellings form one group: the evidence, the judgement, and people's decisions.

The only folder that changes groups. It reads counts through `tables` and knows no engine.
"""
