"""Files that hold other files: ZIP and tar, and the compressions bzip2 and xz.

Each file inside is read by whatever reader knows it. Nothing is ever written out, so no name inside
leads anywhere; what has a name that tries to is refused all the same.
"""
