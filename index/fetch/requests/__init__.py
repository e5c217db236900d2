"""One request over the web: which address, which machine, and how much and how long at most.

`addresses` reads addresses, `peers` says which machines are public, `connection` asks one within
the bounds of `bounded` and `decoding`. Knows nothing of robots.txt, hosts and runs.
"""
