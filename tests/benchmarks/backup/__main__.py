"""`python -m tests.benchmarks.backup`: see `turns`."""

from tests.benchmarks.backup.turns import main

if __name__ == "__main__":
    main()
