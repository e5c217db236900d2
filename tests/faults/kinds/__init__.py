"""The kinds of fault, a module each; `tests.faults.trials.Kind` says what one is."""
