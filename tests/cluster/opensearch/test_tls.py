"""TLS with an authority of one's own, and a user, through nginx before the cluster."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from index.engines import engine_indexes
from index.errors import EngineAway, EngineError, SettingsError
from index.settings import Settings
from tests.cluster.servers import free_ports
from tests.cluster.shared import cluster_url
from tests.contract.articles import article, fill, find, text

NAME = "opensearch-00000001"

NGINX = """\
daemon off;
pid {folder}/pid;
error_log {folder}/errors;
events {{}}
http {{
    access_log off;
    client_max_body_size 20m;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port} ssl;
        ssl_certificate {folder}/server.pem;
        ssl_certificate_key {folder}/server.key;
        auth_basic "cluster";
        auth_basic_user_file {folder}/users;
        location / {{
            proxy_pass {cluster};
            proxy_set_header Authorization "";
        }}
    }}
}}
"""


def openssl(folder: Path, *arguments: str) -> str:
    """Run openssl in a folder."""
    done = subprocess.run(
        ["openssl", *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def certificates(folder: Path) -> None:
    """Make an authority, and a certificate of 127.0.0.1 that it has signed."""
    new = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2")
    for name in ("authority", "other"):
        made = ("-keyout", f"{name}.key", "-out", f"{name}.pem", "-subj", f"/CN={name}")
        openssl(folder, *new, *made, "-addext", "keyUsage=critical,keyCertSign")
    signed = ("-CA", "authority.pem", "-CAkey", "authority.key", "-subj", "/CN=node")
    files = ("-keyout", "server.key", "-out", "server.pem")
    openssl(folder, *new, *signed, *files, "-addext", "subjectAltName=IP:127.0.0.1")


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    """Return the folder of the certificates and the port of a proxy that asks for a user."""
    nginx = shutil.which("nginx")
    if nginx is None or shutil.which("openssl") is None:
        pytest.skip("no nginx or no openssl here")
    folder = tmp_path_factory.mktemp("tls")
    certificates(folder)
    secret = openssl(folder, "passwd", "-apr1", "s3 cret@:")
    (folder / "users").write_text(f"ann:{secret}\n")
    (port,) = free_ports(1)
    settings = NGINX.format(folder=folder, port=port, cluster=cluster_url())
    user = "" if os.geteuid() else "user root;\n"
    (folder / "nginx.conf").write_text(f"{user}{settings}")
    process = subprocess.Popen(
        [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "errors")]
    )
    for _ in range(100):
        if (folder / "pid").exists():
            break
        time.sleep(0.1)
    yield folder, port
    process.terminate()
    process.wait()


def settings_of(proxy: tuple[Path, int], user: str, authority: str) -> Settings:
    """Return settings that ask through the proxy."""
    folder, port = proxy
    ca = f"?ca={folder}/{authority}.pem" if authority else ""
    return Settings(folder, "opensearch", f"https://{user}127.0.0.1:{port}/tls{ca}")


def test_a_cluster_is_asked_over_tls_with_a_user(proxy: tuple[Path, int]) -> None:
    """Articles go there and are found."""
    assert urlsplit(cluster_url()).scheme == "http"
    settings = settings_of(proxy, "ann:s3%20cret%40%3A@", "authority")
    indexes = engine_indexes(settings)
    indexes.remove(NAME)
    engine = indexes.create(NAME)
    fill(engine, [article(n, "fire " * 200) for n in range(1, 500)])
    assert find(engine, text(engine, "fire"), limit=0).total == 499
    engine.close()
    indexes.remove(NAME)


@pytest.mark.parametrize("authority", ["other", ""])
def test_a_certificate_that_nobody_trusts_is_refused(
    proxy: tuple[Path, int], authority: str
) -> None:
    """Another authority, or the system's alone: nothing is sent, the password least of all."""
    indexes = engine_indexes(settings_of(proxy, "ann:s3%20cret%40%3A@", authority))
    with pytest.raises(EngineAway, match=r"certificate is not trusted: .*; give ca=FILE") as caught:
        indexes.has(NAME)
    assert "cret" not in str(caught.value)


@pytest.mark.parametrize("user", ["", "ann:wrong@", "bob:s3%20cret%40%3A@"])
def test_a_user_who_is_not_known_is_told(proxy: tuple[Path, int], user: str) -> None:
    """The message says what to mend, and shows no password."""
    indexes = engine_indexes(settings_of(proxy, user, "authority"))
    with pytest.raises(
        EngineError, match=r"refuses this user \(.*401.*\); mend user and"
    ) as caught:
        indexes.has(NAME)
    assert "wrong" not in str(caught.value)


def test_authorities_that_cannot_be_read_are_named(proxy: tuple[Path, int]) -> None:
    """The setting's part is named."""
    with pytest.raises(SettingsError, match=r"none\.pem cannot be read .*mend ca="):
        engine_indexes(settings_of(proxy, "", "none"))
