"""ProQuest: `files` tells its documents apart, `labels` knows the words above and below them."""
