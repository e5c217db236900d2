"""The words by which figures are read: what they may be, what they count, what is said of it."""
