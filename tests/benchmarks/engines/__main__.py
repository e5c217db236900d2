"""`python -m tests.benchmarks.engines`: see `comparison`."""

from tests.benchmarks.engines.comparison import main

if __name__ == "__main__":
    main()
