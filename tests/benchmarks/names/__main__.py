"""`python -m tests.benchmarks.names`: see `comparison`."""

from tests.benchmarks.names.comparison import main

if __name__ == "__main__":
    main()
