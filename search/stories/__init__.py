"""One story: its articles, names, figures, quotations, and what changed."""
