"""A measurement in a process of its own, whose settings, memory and connections are its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
START = "import django; django.setup(); from {module} import main; main()"


def run_apart(
    module: str, job: dict[str, Any], environment: dict[str, str], *, out: int | None = None
) -> str:
    """What `main` of the module writes to standard output, or nothing where that stays this
    process's (`out`: as of subprocess). The job, as JSON, is its argument. Ends this process where
    it fails: it has said why."""
    done = subprocess.run(
        [sys.executable, "-c", START.format(module=module), json.dumps(job)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        stdout=out,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(1)
    return done.stdout or ""


def found_apart(module: str, job: dict[str, Any], environment: dict[str, str]) -> dict[str, Any]:
    """The same, of one that writes what it finds as JSON."""
    return dict(json.loads(run_apart(module, job, environment, out=subprocess.PIPE)))
