"""Pages from the web, politely: addresses are asked, and what comes goes the way of every page.

    address -> robots -> connection -> answer -> kept as it came -> RawPage -> pipeline

`addresses` and `peers` say what may be asked, `connection` asks within limits, `decoding` unpacks.
`robots` and `hosts` say when a host may be asked again. `offered` finds the addresses that an
answer names, `run` joins the steps. Nothing here strips, judges or indexes, and no setting, page
or environment opens an address that is not public.
"""
