"""Serving the atlas from this machine: `jiqun serve` as a function."""

from __future__ import annotations

import socket
import sys
import threading
from contextlib import closing, suppress
from pathlib import Path

from jiqun.errors import UsageError
from jiqun.registry import RegistryPath, at

__all__ = ["serve"]

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_TRIES = 20


def serve(
    *,
    registry: RegistryPath = None,
    host: str = "127.0.0.1",
    port: int = 8123,
    boundaries: str | Path | None = None,
    open_browser: bool = False,
) -> None:
    """Serve the site and the API until Ctrl-C.

    Args:
        registry: Which registry, see `jiqun.registry.at`; None = the official lists.
        host: The address to listen at. Others than this machine can ask only where it is not a loopback address.
        port: The port; where it is taken, the next free one is used and said. 0 = any free one.
        boundaries: Another file of county outlines, see `jiqun.atlas.build_site`.
        open_browser: Open the site in the browser once it answers; a machine without a screen is no error.

    Raises:
        UsageError: No port can be had at this address.
        DataError: The package was built without the site.
    """
    import uvicorn

    from jiqun.atlas.api import create_app
    from jiqun.atlas.site import shell_folder

    shell_folder()
    with at(registry):
        pass  # what is wrong with the registry is said before the server starts, not in the midst of its start
    listening = _listen(host, port)
    address = _address(host, listening.getsockname()[1])
    hosts = (*_LOOPBACK, "[::1]") if host in _LOOPBACK else ()
    app = create_app(registry=registry, boundaries=boundaries, hosts=hosts)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=2
    )
    server = uvicorn.Server(config)
    watcher = threading.Thread(target=_announce, args=(server, address, open_browser), daemon=True)
    watcher.start()
    # uvicorn passes on the Ctrl-C that it has already answered by stopping
    with closing(listening), suppress(KeyboardInterrupt):
        server.run(sockets=[listening])
    sys.stderr.write("stopped\n")


def _listen(host: str, port: int) -> socket.socket:
    """A socket at the port or, where that is taken, at one of the next."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, port + _TRIES) if port else (0,):
        # Named as TCP, or asyncio does not switch off Nagle's delay and every answer waits some 40 ms.
        one = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((host, candidate))
            one.listen(128)
        except (OSError, OverflowError) as error:
            one.close()
            if isinstance(error, OSError) and error.errno in (98, 48, 10048) and candidate < 65535:
                continue
            words = error.strerror if isinstance(error, OSError) else "no such port"
            raise UsageError(
                f"cannot listen at {host}, port {candidate}: {words}", hint="choose others with --host and --port"
            ) from error
        if candidate and candidate != port:
            sys.stderr.write(f"port {port} is taken, using {candidate}\n")
        return one
    raise UsageError(f"no free port from {port} to {port + _TRIES - 1}", hint="choose another with --port")


def _address(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}.get(host, host)
    return f"http://{shown}:{port}/"


def _announce(server: object, address: str, open_browser: bool) -> None:
    """Say the address once the server answers."""
    import time

    while not getattr(server, "started", False):
        if getattr(server, "should_exit", False):
            return
        time.sleep(0.05)
    sys.stderr.write(f"atlas: {address}   API: {address}api/docs   (Ctrl-C stops)\n")
    sys.stderr.flush()
    if open_browser:
        import webbrowser

        try:
            webbrowser.open(address)
        except webbrowser.Error:
            sys.stderr.write("no browser could be opened here; open the address yourself\n")
