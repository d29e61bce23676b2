"""`jiqun serve` as a process: it says where it is, answers, and stops on Ctrl-C."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from jiqun.atlas import serve
from jiqun.errors import UsageError

TestClient = pytest.importorskip("fastapi.testclient").TestClient
pytestmark = pytest.mark.usefixtures("shell")
PROGRAM = "import sys; from jiqun.atlas import serve; serve(port=int(sys.argv[1]))"


def started(port: int) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(port)], stderr=subprocess.PIPE, text=True)
    assert process.stderr
    for line in process.stderr:
        found = re.search(r"atlas: (http://127\.0\.0\.1:\d+/)", line)
        if found:
            return process, found[1]
    raise AssertionError("it never said where it is")


def test_it_answers_and_stops_on_ctrl_c() -> None:
    process, address = started(0)
    try:
        with urllib.request.urlopen(address) as reply:
            assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
            assert "frame-ancestors 'none'" in reply.headers["Content-Security-Policy"]
        with urllib.request.urlopen(f"{address}api/v1/health") as reply:
            assert reply.status == 200
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=10)[1]
    finally:
        process.kill()
    assert process.returncode == 0
    assert "Traceback" not in rest
    assert rest.endswith("stopped\n")


def test_a_taken_port_is_not_the_end() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        process, address = started(taken)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=10)
    assert not address.endswith(f":{taken}/")


def test_an_address_that_is_not_ours() -> None:
    with pytest.raises(UsageError) as told:
        serve(host="203.0.113.7", port=8123)
    assert "--host" in told.value.hint


def test_other_names_for_this_machine_are_refused() -> None:
    """A page elsewhere cannot reach a local server by having its own name point here."""
    process, address = started(0)
    try:
        asked = urllib.request.Request(f"{address}api/v1/health", headers={"Host": "elsewhere.example"})
        with pytest.raises(urllib.error.HTTPError) as told:
            urllib.request.urlopen(asked)
        assert told.value.code == 400
        told.value.close()
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=10)


def test_files_are_kept_and_tagged() -> None:
    from jiqun.atlas import create_app

    with TestClient(create_app()) as client:
        index = client.get("/")
        script = next(iter(re.findall(r"\./(assets/index-[^\"]+\.js)", index.text)))
        first = client.get(f"/{script}")
        assert "immutable" in first.headers["cache-control"]
        assert first.headers["content-encoding"] == "gzip"
        assert client.get(f"/{script}", headers={"If-None-Match": first.headers["etag"]}).status_code == 304
        assert client.get("/data/clusters.json").headers["cache-control"] == "no-cache"
        assert client.get("/../../pyproject.toml").status_code == 404
        assert not Path("/").joinpath(script).exists()
