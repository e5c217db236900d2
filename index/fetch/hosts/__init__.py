"""When a host may be asked, and for what.

`robots` reads robots.txt, `manners` has gaps and waits, `sites` the hosts of a run with what they
are to be asked. Nothing here makes a request or waits.
"""
