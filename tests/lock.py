"""Write the two lock files from pyproject.toml: every package, its version and its hashes."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEADER = "# Written by `make lock` from pyproject.toml; pip checks every hash.\n"


def lock(name: str, wanted: list[str], *options: str) -> None:
    """Resolve requirements into a lock file without the address of any index."""
    command = [
        *(sys.executable, "-m", "piptools", "compile", "-", "--output-file", name, "--quiet"),
        *("--generate-hashes", "--allow-unsafe", "--strip-extras", "--no-header"),
        *("--no-annotate", "--no-emit-index-url", "--no-emit-find-links"),
        *("--no-emit-trusted-host", *options),
    ]
    subprocess.run(command, input="\n".join(wanted), text=True, check=True, cwd=ROOT)
    path = ROOT / name
    path.write_text(HEADER + path.read_text("utf-8"), "utf-8")


def main() -> None:
    """Lock what `make` needs, then what `make test` and `make lock` need on top."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    lock(
        "requirements.lock",
        project["build-system"]["requires"] + project["project"]["dependencies"],
    )
    groups = project["dependency-groups"]
    wanted = [*groups["test"], *groups["lint"], *groups["lock"]]
    lock("requirements-test.lock", wanted, "--constraint", "requirements.lock")


if __name__ == "__main__":
    main()
