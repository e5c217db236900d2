"""Start the servers of the tests for a person: `python -m tests.cluster [NODES]`."""

from __future__ import annotations

import sys

from tests.cluster.servers import Servers


def main(arguments: list[str]) -> None:
    """Start so many nodes, 1 unless told, and end them at Ctrl-C."""
    count = int(arguments[0]) if arguments else 1
    with Servers(count) as servers:
        servers.start()
        sys.stdout.write(f"--engine opensearch --engine-url {servers.url}/dateline\n")
        sys.stdout.write("Ctrl-C ends the servers and removes what they hold.\n")
        sys.stdout.flush()
        try:
            servers.nodes[0].join()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main(sys.argv[1:])
