"""`python -m tests.benchmarks.phrases`: see `marked`."""

from tests.benchmarks.phrases.marked import main

if __name__ == "__main__":
    main()
