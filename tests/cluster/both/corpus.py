"""Invented reports with people, quotations, figures, reprints and several spellings."""

from __future__ import annotations

from pathlib import Path

from tests.index.pages import marker, write_rows

SOURCES = ("The Tarvo Post", "Melin Radio", "Oskara Daily")

PLACES = ("Tarvo", "Brunn", "Kallio", "Sevran")

SPELLINGS = ("Askar Ozhanov", "Askar Ojanov", "Askar Ozhanov")
"""The governor, as each source writes him."""

COUNT = 36
"""Rows, of which each third tells of one event."""


def write_corpus(path: Path) -> Path:
    """Write the reports as rows of JSON.

    Args:
        path: The file to write.

    Returns:
        The same path.
    """
    return write_rows(path, (_row(number) for number in range(COUNT)))


def _row(number: int) -> dict[str, object]:
    """Three sources tell of each event; the third prints the first one's text, with a line more."""
    event, source = divmod(number, len(SOURCES))
    teller = 0 if source == 2 and event % 2 else source
    place = PLACES[event % len(PLACES)]
    governor = SPELLINGS[teller]
    dead = 12 + event + teller
    text = [
        f"Governor {governor} visited {place} after the flood destroyed the bridge over the river "
        f"on Monday, and {marker(event)} was closed to all traffic until the summer.",
        f'"We will repair the bridge in {place} before winter comes to the valley," {governor} '
        f"told reporters in the harbour. At least {dead} people were injured in {place}, the "
        f"ministry said in report {event * 3 + teller}.",
        f"Residents of {place} had asked the council for a new road since the storms of spring. "
        f'"Nobody listened to us for {event + 2} years," said teacher Elena Dorrin.',
    ]
    if source == 2:
        text.append(f"{SOURCES[source]} will print what the council of {place} decides.")
    return {
        "id": f"r{number}",
        "title": f"Flood destroys the bridge of {place}, governor visits, part {event + 1}",
        "text": "\n\n".join(text),
        "date": f"2010-04-{event * 2 + 1 + source // 2:02}",
        "source": SOURCES[source],
        "url": f"https://news{source}.example/{number}",
    }
