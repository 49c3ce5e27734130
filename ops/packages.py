"""``python -m ops.packages``: is a fault known of any package that is locked in ``requirements/``? Needs the network.

pip-audit (Apache 2.0; ``pip install pip-audit``) asks a public list of known faults about exactly what is locked, by
name and version. Nothing is installed, and nothing else is sent. Nothing starts it by itself: run it once a day where
the project is built. 77 where pip-audit is not there or the list cannot be reached, so that this is never read as
“none”. What pip-audit leaves out, because the list does not know the package, is not named.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCKED = ("requirements/run.txt", "requirements/privacy.txt", "requirements/dev.txt")
NONE, KNOWN, NOT_ASKED = 0, 1, 77


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m ops.packages", description=__doc__)
    parser.add_argument("file", nargs="*", default=LOCKED, help="locked lists; usually those of the project")
    files = parser.parse_args(words).file
    if find_spec("pip_audit") is None:
        print("not asked: this needs pip-audit: pip install pip-audit")
        return NOT_ASKED
    answers = [asked(ROOT / one) for one in files]
    known = [line for answer in answers if answer is not None for line in faults(answer)]
    for line in dict.fromkeys(known):
        print(line)
    if known:
        print(
            f"{len(set(known))} known. Lock the packages again (./run lock), or say why it does not concern us."
        )
        return KNOWN
    if None in answers:
        print("not asked: the list of known faults was not reached. Try again with a network.")
        return NOT_ASKED
    print("no fault is known of any package that is locked")
    return NONE


def asked(file: Path) -> Mapping[str, Any] | None:
    """What the list says of every package of a file; None where it did not answer."""
    with TemporaryDirectory() as folder:
        said = Path(folder) / "said.json"
        command = [
            sys.executable,
            "-m",
            "pip_audit",
            "--requirement",
            str(file),
            "--require-hashes",
            "--disable-pip",
        ]
        command += ["--progress-spinner", "off", "--format", "json", "--output", str(said)]
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
        try:
            answer: Mapping[str, Any] = json.loads(said.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return answer


def faults(answer: Mapping[str, Any]) -> list[str]:
    """A line for each: the package, what the fault is called, and in which version it is mended."""
    return [
        f"{one['name']} {one['version']}: {fault['id']}, mended in {_versions(fault)}"
        for one in answer.get("dependencies", ())
        for fault in one.get("vulns", ())
    ]


def _versions(fault: Mapping[str, Any]) -> str:
    return ", ".join(fault["fix_versions"]) or "no version so far"


if __name__ == "__main__":
    sys.exit(main())
