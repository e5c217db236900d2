"""Pages from the web, politely: addresses are asked, and what comes goes the way of every page.

    address -> robots.txt -> request -> answer -> kept as it came -> RawPage -> pipeline

`requests` has one request, `hosts` says when a host may be asked again. `offered` and `naming` say
which addresses an answer names are to be asked. `rulings` takes answers for robots.txt, `taking`
all others; `ledger` notes what became of each. `run` joins the steps. Nothing here strips, judges
or indexes, and no setting, page or environment opens an address that is not public.
"""
