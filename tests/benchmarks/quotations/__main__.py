"""`python -m tests.benchmarks.quotations`: see `outcome`."""

from tests.benchmarks.quotations.outcome import main

if __name__ == "__main__":
    main()
