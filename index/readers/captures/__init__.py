"""Web archives: WARC, ARC and WACZ files, read record by record and written by `writer`.

    members, gzipped, frames (packed bytes) -> unpacked (bytes and places) -> records
    -> answers (HTTP) -> pages

A record is named by its place: `FILE#OFFSET`, where the offset is that of the record, or of the
gzip member that begins with it, in the file. One that begins inside a member is
`FILE#OFFSET#INNER`, with the offset in what the member unpacks to.
"""
