"""`python -m tests.benchmarks.serve`: see `requests`."""

from tests.benchmarks.serve.requests import main

if __name__ == "__main__":
    main()
