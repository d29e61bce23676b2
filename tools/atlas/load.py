"""The API under load: requests that arrive at a fixed rate, whether or not the ones before were answered.

`python tools/atlas/load.py` starts `jiqun serve` in a process of its own and prints for look-ups, for search and for
an empty endpoint (`/health`, the peer): the waiting times at 100 requests a second, and the server's own processor
time a request. The client shares the machine's cores with the server, so it is lean: eight kept connections, plain
sockets. A time runs from the moment when the request was due, so that a wait for a free connection counts too.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote, urlsplit

RATE, SECONDS, CONNECTIONS, RUNS = 100, 10, 8, 3
WORDS = ["毛巾", "maojin", "towel", "浙江", "浙江毛巾", "jq", "34", "电机", "glass", "不存在的词", "zhejiang", "医药"]
CODES = ["110000", "330000", "330200", "320500", "440000", "130628", "510000", "350500"]
INDUSTRIES = ["C", "13", "17", "177", "1771", "34", "345", "3451", "26", "392"]
LOOKUPS = [
    *(f"/clusters/miit-2023-{number:03}" for number in range(1, 101, 7)),
    *(f"/clusters?place={code}" for code in CODES),
    *(f"/clusters?industry={code}" for code in INDUSTRIES),
    *(f"/places/{code}" for code in CODES),
    *(f"/industries/{code}" for code in INDUSTRIES),
    "/status?id=miit-2023-080",
]
SEARCHES = [f"/search?q={quote(word)}" for word in WORDS]


@contextmanager
def served() -> Iterator[tuple[str, int]]:
    """The atlas and its API in a process of its own: the address and the process's number."""
    program = [sys.executable, "-c", "from jiqun.atlas import serve; serve(port=0)"]
    with subprocess.Popen(program, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        yield (
            next(found[1] for line in process.stderr if (found := re.search(r"atlas: (http://\S+/) ", line))),
            process.pid,
        )
        process.send_signal(signal.SIGINT)


def processor(process: int) -> float:
    """Seconds of processor time that a process has used (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> None:
    """One request over a kept connection, read to its end."""
    writer.write(f"GET /api/v1{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    assert head.startswith("http/1.1 200"), head
    found = re.search(r"content-length: (\d+)", head)
    assert found, head
    await reader.readexactly(int(found[1]))


async def load(address: str, paths: list[str], rate: int, seconds: float) -> list[float]:
    """Milliseconds from when each request was due until its answer was read, sorted."""
    host, port = str(urlsplit(address).hostname), int(urlsplit(address).port or 80)
    queue: asyncio.Queue[tuple[float, str] | None] = asyncio.Queue()
    took: list[float] = []

    async def worker() -> None:
        reader, writer = await asyncio.open_connection(host, port)
        while (next_one := await queue.get()) is not None:
            due, path = next_one
            await ask(reader, writer, path)
            took.append((time.perf_counter() - due) * 1000)
        writer.close()

    workers = [asyncio.create_task(worker()) for _ in range(CONNECTIONS)]
    begun = time.perf_counter()
    for number, path in enumerate(islice(cycle(paths), int(rate * seconds))):
        due = begun + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        queue.put_nowait((due, path))
    for _ in workers:
        queue.put_nowait(None)
    await asyncio.gather(*workers)
    return sorted(took)


def line(what: str, address: str, process: int, paths: list[str]) -> None:
    """Measure one kind of request and print it."""
    before = processor(process)
    took = asyncio.run(load(address, paths, RATE, SECONDS))
    used = (processor(process) - before) * 1000 / len(took)
    p50, p99 = took[len(took) // 2], took[int(len(took) * 0.99)]
    times = f"p50 {p50:6.1f} ms   p99 {p99:6.1f} ms   worst {took[-1]:6.1f} ms"
    sys.stdout.write(f"{what:<16} {times}   server's processor {used:.2f} ms a request\n")
    sys.stdout.flush()


def main() -> None:
    """Three runs; the machine's load before each stands beside them, for the figures mean little without it."""
    with served() as (address, process):
        for _ in range(RUNS):
            sys.stdout.write(f"{RATE} requests/s for {SECONDS} s; load of the machine {os.getloadavg()[0]:.2f}\n")
            for what, paths in (("empty endpoint", ["/health"]), ("look-ups", LOOKUPS), ("search", SEARCHES)):
                line(what, address, process, paths)


if __name__ == "__main__":
    main()
