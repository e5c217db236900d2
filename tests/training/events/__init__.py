"""Learning what stories are told by."""
