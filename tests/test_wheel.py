"""The wheel holds all that an installation needs: packages, data files, templates, commands."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_an_installed_wheel_answers_outside_the_checkout(tmp_path: Path) -> None:
    """`search "Manas base"` finds passages of the starter collection, and the page is served.

    The dependencies are those of the running environment, so that nothing is downloaded; the
    checkout itself is not on the new environment's path.
    """
    wheels = tmp_path / "wheels"
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(wheels)]
    _run([*build, str(_copy_of_checkout(tmp_path))], cwd=tmp_path)
    (wheel,) = wheels.glob("dateline-*.whl")

    environment = tmp_path / "env"
    venv.create(environment, with_pip=False)
    folder = "Scripts" if os.name == "nt" else "bin"
    python = environment / folder / "python"
    (site,) = environment.glob("lib/python3*/site-packages")
    install = ["-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index"]
    _run([sys.executable, *install, str(wheel)], cwd=tmp_path)
    (site / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")

    home = tmp_path / "home"
    variables = {**os.environ, "DATELINE_HOME": str(home)}
    found = _run([str(environment / folder / "search"), "Manas base"], tmp_path, variables)
    assert "Manas" in found
    origin = _run([str(python), "-c", "import search; print(search.__file__)"], tmp_path)
    assert Path(origin.strip()).is_relative_to(environment)
    page = (
        "from search.searcher import Searcher; from index.settings import Settings;"
        "from web.app import create_app;"
        "client = create_app(Searcher.open(Settings.load())).test_client();"
        "print(client.get('/?q=Manas').status_code, client.get('/static/style.css').status_code)"
    )
    assert _run([str(python), "-c", page], tmp_path, variables).split() == ["200", "200"]


def _copy_of_checkout(tmp_path: Path) -> Path:
    """Copy what git tracks, so that building leaves nothing in the checkout."""
    copy = tmp_path / "checkout"
    listed = _run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], ROOT)
    for name in listed.splitlines():
        if (ROOT / name).is_file():
            target = copy / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((ROOT / name).read_bytes())
    return copy


def _run(command: list[str], cwd: Path, variables: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command, cwd=cwd, env=variables, capture_output=True, text=True, check=False, timeout=240
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
