"""What news agencies and editorial systems send: NITF, NewsML, ninjs, IPTC 7901, WordPress, RIS.

Corrections, embargoes and withdrawals are honoured: see `item`. No other reader is used here.
"""
