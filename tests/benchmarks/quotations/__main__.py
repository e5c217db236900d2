"""Run the benchmark: `python -m tests.benchmarks.quotations`."""

from tests.benchmarks.quotations.outcome import main

main()
