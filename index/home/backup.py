"""Back an archive up while it is in use, and put it back. `docs/format.md` describes the file.

A backup holds the archive as it stood at one moment, in blocks: all of them, or those alone that
differ from an older backup. Every block has a checksum, and what is put back is compared with all
of them before it takes its place. The index is not in it: it is built from the archive.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

import zstandard

from index.archive import open_archive
from index.errors import ArchiveError
from index.settings import Settings

MAGIC = b"DATELINE BACKUP 2\n"

BLOCK_BYTES = 65_536
"""Four pages of the archive's file: a change of one article touches few of them."""

_SUM_BYTES = 16
_LEVEL = -7
"""A fast level of zstandard: the texts are compressed already, the tables are not. It takes two
fifths of the time of level 1, and 8 % more room."""

_THREADS = 1
"""Beside the one that reads and sums: it compresses."""

_LINE_BYTES = 400
"""Of the line of JSON, with spaces at its end; its numbers and digests take 250 at most."""


class BackupFacts(NamedTuple):
    """What a backup holds.

    Args:
        seq: Number of the newest change in it.
        articles: Articles in it.
        digest: Names its content, in hexadecimal digits.
        since: Digest of the backup that it builds on; None if it stands alone.
        size: Bytes of the archive's file.
        blocks: Blocks that it holds itself.
    """

    seq: int
    articles: int
    digest: str
    since: str | None
    size: int
    blocks: int


class _Opened(NamedTuple):
    """What a backup says before its blocks, and its file, which stands at the first block."""

    facts: BackupFacts
    sums: list[bytes]
    held: bytes
    file: IO[bytes]


def back_up(settings: Settings, path: Path, since: Path | None = None) -> BackupFacts:
    """Write a backup of a home's archive; other commands may read and write meanwhile.

    Args:
        settings: Which home.
        path: The file to write; it appears when it is whole, in place of one that is there.
        since: An older backup, of which equal blocks are left out; None writes a backup that stands
            alone.

    Returns:
        What the backup holds.

    Raises:
        ArchiveError: There is no archive, a file cannot be read or written, or `since` is no
            backup.
    """
    older = None
    if since is not None:
        with _open(since) as opened:
            older = opened
    copy, part = path.with_name(f"{path.name}.copy"), path.with_name(f"{path.name}.part")
    try:
        with open_archive(settings, create=False) as archive:
            state = archive.copy(copy)
        with _told(path):
            facts = _write(copy, part, state, older)
            part.replace(path)
    finally:
        copy.unlink(missing_ok=True)
        part.unlink(missing_ok=True)
    return facts


def restore(settings: Settings, paths: Sequence[Path]) -> BackupFacts:
    """Put an archive back into a home that has none.

    Args:
        settings: Which home.
        paths: A backup that stands alone, then those that build on each other; at least one.

    Returns:
        What the last of them holds, which the archive now holds.

    Raises:
        ArchiveError: There is an archive in the home; a file is no backup, is damaged, or does not
            build on the one before it. Nothing was put in place.
    """
    if settings.archive:
        raise ArchiveError(
            "a backup is restored into a file of a home; give --home DIR --archive '', and see "
            "docs/cluster-archive.md for an archive in PostgreSQL"
        )
    target = settings.archive_path
    if target.exists():
        raise ArchiveError(f"there is an archive at {target}; give another --home to restore into")
    part = target.with_name(f"{target.name}.part")
    digest = None
    with _told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    try:
        part.unlink(missing_ok=True)
        for path in paths:
            with _open(path) as opened:
                if opened.facts.since != digest:
                    raise ArchiveError(
                        f"{path} builds on another backup; name the backups from the one that "
                        "stands alone to the newest, in their order"
                    )
                _apply(opened, path, part)
                digest, facts, sums = opened.facts.digest, opened.facts, opened.sums
        if _sums(part) != sums:
            raise ArchiveError(f"{paths[-1]} is damaged: what it holds is not what was backed up")
        with _told(target):
            part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return facts


def _write(copy: Path, part: Path, state: tuple[int, int], older: _Opened | None) -> BackupFacts:
    """Write the blocks while the copy is read once, then what stands before them."""
    before = older.sums if older is not None else []
    size = copy.stat().st_size
    count = -(-size // BLOCK_BYTES)
    sums: list[bytes] = []
    held = bytearray()
    with part.open("wb") as file:
        file.seek(len(MAGIC) + _LINE_BYTES + count * (_SUM_BYTES + 1))
        compressor = zstandard.ZstdCompressor(level=_LEVEL, threads=_THREADS, write_checksum=True)
        with compressor.stream_writer(file, closefd=False) as packed, copy.open("rb") as blocks:
            for block in iter(lambda: blocks.read(BLOCK_BYTES), b""):
                one = _sum(block)
                wanted = len(sums) >= len(before) or before[len(sums)] != one
                sums.append(one)
                held.append(wanted)
                if wanted:
                    packed.write(block)
        copy.unlink()  # or flushing may write it to the disk too
        since = older.facts.digest if older is not None else None
        facts = BackupFacts(*state, _digest(sums), since, size, sum(held))
        file.seek(0)
        line = json.dumps(facts._asdict()).encode()
        file.write(MAGIC + line.ljust(_LINE_BYTES - 1) + b"\n")
        file.write(b"".join(sums) + held)
        file.flush()
        os.fsync(file.fileno())
    return facts


@contextmanager
def _open(path: Path) -> Iterator[_Opened]:
    """Read what stands before the blocks of a backup."""
    with _told(path), path.open("rb") as file:
        try:
            if file.readline(len(MAGIC)) != MAGIC:
                raise ValueError("it does not begin like one")
            facts = BackupFacts(**json.loads(file.readline(1000)))
            count = -(-facts.size // BLOCK_BYTES)
            table = file.read(count * _SUM_BYTES)
            held = file.read(count)
            sums = [table[at : at + _SUM_BYTES] for at in range(0, len(table), _SUM_BYTES)]
            if len(held) != count or _digest(sums) != facts.digest or sum(held) != facts.blocks:
                raise ValueError("its table of checksums is damaged")
        except (ValueError, TypeError) as exc:
            raise ArchiveError(f"{path} is no backup of an archive: {exc}") from exc
        yield _Opened(facts, sums, held, file)


def _apply(opened: _Opened, path: Path, part: Path) -> None:
    """Write the blocks of one backup over those of the ones before."""
    with part.open("r+b" if part.exists() else "w+b") as target:
        unpacked = zstandard.ZstdDecompressor().stream_reader(opened.file)
        left = opened.facts.size
        for number, wanted in enumerate(opened.held):
            length = min(BLOCK_BYTES, left)
            left -= length
            if not wanted:
                continue
            try:
                block = unpacked.read(length)
            except zstandard.ZstdError as exc:
                raise ArchiveError(f"{path} is damaged: {exc}; take another backup") from exc
            if _sum(block) != opened.sums[number]:
                raise ArchiveError(f"{path} is damaged in block {number}; take another backup")
            target.seek(number * BLOCK_BYTES)
            target.write(block)
        target.truncate(opened.facts.size)
        target.flush()
        os.fsync(target.fileno())


def _sums(path: Path) -> list[bytes]:
    with path.open("rb") as file:
        return [_sum(block) for block in iter(lambda: file.read(BLOCK_BYTES), b"")]


def _sum(block: bytes) -> bytes:
    from hashlib import sha256  # processors have instructions for it

    return sha256(block).digest()[:_SUM_BYTES]


def _digest(sums: Sequence[bytes]) -> str:
    return _sum(b"".join(sums)).hex()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        raise ArchiveError(f"{path} cannot be used: {exc.strerror}") from exc
