"""`python -m tests.benchmarks.stripping`: see `comparison`."""

from tests.benchmarks.stripping.comparison import main

if __name__ == "__main__":
    main()
