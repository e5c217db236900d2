"""Mail: single messages and mailboxes. Newsletters are read story by story; other mail is no news.

`messages` finds the messages of a file, `parts` their texts, `newsletter` the stories in them.
"""
