"""Ten thousand malformed requests: none crashes the server, none makes it tell a path of this machine."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

TestClient = pytest.importorskip("fastapi.testclient").TestClient

PATHS = [
    "/api/v1/clusters", "/api/v1/clusters.csv", "/api/v1/clusters.geojson", "/api/v1/clusters/{}", "/api/v1/status",
    "/api/v1/search", "/api/v1/places", "/api/v1/places/{}", "/api/v1/industries", "/api/v1/industries/{}",
    "/api/v1/sources", "/api/v1/place", "/api/v1/industry", "/{}", "/data/{}", "/assets/{}", "/api/{}",
]  # fmt: skip
NAMES = ["q", "place", "industry", "year", "status", "level", "source", "on", "sort", "fields", "limit", "offset", "id"]
NASTY = [
    "", "0", "-1", "1e9", "9" * 30, "null", "NaN", "..", "../../etc/passwd", "%2e%2e%2f", "..%2f..%2fetc%2fpasswd",
    "%00",
    "%", "%zz",
    "'", '"', "' OR 1=1 --", "*", 'name:"', "NEAR(", "<script>alert(1)</script>", "毛巾", "％",
    "\u202e", "😀", "%ff%fe", "٣٣٠٠٠٠",
    "2023-02-30", "0000", "330000", "34", "-code", "AND", "^", "(", ")", "{", "[]", "\\", "a" * 190,
    "%0d%0aSet-Cookie:x",
]  # fmt: skip
BODIES: list[Any] = [
    b"", b"{", b"null", b"[]", b'{"texts": 1}', b'{"texts": [null]}', b'{"texts": ["\\ud800"]}',
    b'{"texts": ["x"], "on": "x"}',
    b'{"texts": ["x"], "on": "9999"}', b'{"texts": ["x"], "province": "nowhere"}', b'{"phrases": ["x"], "kind": "y"}',
    b'{"phrases": [""]}', b"\xff\xfe", b"[" * 5000, b'{"texts": ["' + "\u202e".encode() + b'"]}',
    b'{"phrases": ["\\u0000"]}',
]  # fmt: skip


@pytest.fixture(scope="module")
def client(shell: Path) -> Iterator[Any]:
    from jiqun.atlas import create_app

    with TestClient(create_app(), raise_server_exceptions=False) as found:
        yield found


def value(chance: random.Random) -> str:
    if chance.random() < 0.6:
        return chance.choice(NASTY)
    letters = string.printable + "毛巾浙江、。"
    return "".join(chance.choice(letters) for _ in range(chance.randrange(1, 20)))


def ask(client: Any, chance: random.Random) -> Any:
    path = chance.choice(PATHS).replace("{}", value(chance).replace("#", "").replace("?", ""))
    asked = {chance.choice(NAMES): value(chance) for _ in range(chance.randrange(4))}
    method = chance.choices(["GET", "POST", "PUT", "HEAD"], [8, 3, 1, 1])[0]
    body = chance.choice(BODIES) if method in ("POST", "PUT") else None
    return client.request(
        method, "/" + path.lstrip("/"), params=asked, content=body, headers={"Content-Type": "application/json"}
    )


def test_nothing_malformed_breaks_it(client: Any) -> None:
    chance = random.Random(20261123)
    here = [str(Path(__file__).parents[2]), str(Path.home()), "site-packages", "Traceback"]
    seen: set[int] = set()
    for _ in range(10_000):
        try:
            reply = ask(client, chance)
        except (ValueError, httpx.InvalidURL):
            continue  # the client itself refuses to send an address of that form
        seen.add(reply.status_code)
        assert reply.status_code < 500, (reply.request.method, reply.request.url, reply.text)
        if reply.status_code >= 400 and reply.content:
            assert reply.headers["content-type"] == "application/problem+json"
            assert reply.json()["detail"]
            assert not [word for word in here if word in reply.text]
        assert "set-cookie" not in reply.headers
    assert {200, 400, 404, 405, 422} <= seen
