"""What a backup beside a running `add` takes, and whether it is whole."""
