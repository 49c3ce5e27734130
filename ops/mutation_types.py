"""Changes that no story notices, and that could not be landed all the same: the check of types refuses them.

``./run check`` asks mypy of every tree before it lands, so what it refuses is noticed as surely as by a story (decision
59). It is told apart from what stories notice: ``mutation_sample.REFUSED``.
"""

import ast
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from ops.mutation_words import CHANGED, ORIGINAL, file_of

MEMBER = "ǁ"  # how mutmut writes a class before its method: xǁEachǁmake__mutmut_1
CLEAN, WRONG = 0, 1  # mypy's exit codes; any other is its own fault, and says nothing
Function = ast.FunctionDef | ast.AsyncFunctionDef


def changed(source: str, made: str, name: str) -> str:
    """A module as it stands (``source``) with one function as a change wrote it.

    ``made``: the module as mutmut writes it, with every change; ``name``: ``x_f__mutmut_1``, without its module.
    LookupError where one of them is not there.
    """
    inside, plain = _plain(name)
    there, here = _found(source, inside, plain), _found(made, inside, name)
    lines, new = source.splitlines(keepends=True), made.splitlines(keepends=True)
    body = "".join(new[here.lineno - 1 : here.end_lineno]).replace(f"def {name}(", f"def {plain}(", 1)
    return "".join([*lines[: there.lineno - 1], body, *lines[there.end_lineno or there.lineno :]])


def refused(change: str, mutants: Path, root: Path) -> bool:
    """Whether mypy refuses the module once this change is made: ``wayhome.consent.cascade.x_f__mutmut_1``.

    ``mutants``: the folder in which mutmut wrote the rooms. ``root``: the tree with its settings, of which nothing is
    written over. A module that is refused unchanged says nothing of a change: False.
    """
    module, _, name = change.rpartition(".")
    place = file_of(module, root)
    made = file_of(module, mutants).read_text(encoding="utf-8")
    original = name.rpartition(CHANGED)[0] + ORIGINAL
    source = place.read_text(encoding="utf-8")
    with TemporaryDirectory() as folder:
        shadow = Path(folder) / "changed.py"
        shadow.write_text(changed(source, made, name), encoding="utf-8")
        if _asked(place, shadow, root) != WRONG:
            return False
        shadow.write_text(changed(source, made, original), encoding="utf-8")
        return _asked(place, shadow, root) == CLEAN


def _plain(name: str) -> tuple[str, str]:
    """The class, empty where there is none, and the function, as they are written."""
    bare = name.rpartition(CHANGED)[0]
    if MEMBER in bare:
        _x, inside, function = bare.split(MEMBER)
        return inside, function
    return "", bare.removeprefix("x_")


def _found(source: str, inside: str, name: str) -> Function:
    body = ast.parse(source).body
    if inside:
        body = next(one for one in body if isinstance(one, ast.ClassDef) and one.name == inside).body
    for one in body:
        if isinstance(one, Function) and one.name == name:
            return one
    raise LookupError(name)


def _asked(place: Path, shadow: Path, root: Path) -> int:
    command = [sys.executable, "-m", "mypy", "--shadow-file", str(place), str(shadow), str(place)]
    env = {**os.environ, "WAYHOME_MODE": "practice"}
    return subprocess.run(command, cwd=root, env=env, capture_output=True, check=False).returncode
