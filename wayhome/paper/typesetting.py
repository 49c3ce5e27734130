"""One paper as PDF: read from what the page says, typeset in memory by ``setter`` in a process of its own.

Nothing is written to a disk on the way: the words go through one pipe, the PDF comes back through another.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.utils import translation

from wayhome.paper import blocks, drafts, fonts, reading, setter, words
from wayhome.paper.enums import Mode

ROOT = Path(__file__).parent / "typ"
MOST_SECONDS = setter.MOST_SECONDS + 10


class NotSet(Exception):
    """The typesetter ended without a paper. Says nothing of what was on it."""


def make(
    template: str,
    data: Callable[[], str],
    *,
    language: str,
    mode: Mode,
    number: int,
    code: str = "",
    names: Iterable[str] = (),
) -> bytes:
    """The PDF of what ``data`` says in ``language``, its words as a page of ours has them.

    ``template`` is a form of paper: “sheet”, “card”, “letter”. With the code only, nothing stands there that a page
    marks as somebody's name or as written freely, and none of ``names``. What nobody has checked prints beside English.
    """
    hers = _in(language, data, mode=mode, code=code, names=names)
    beside = None
    if not drafts.is_reviewed(language):
        ours = _in(drafts.OURS, data, mode=mode, code=code, names=names)
        if blocks.text(ours) == blocks.text(hers):
            hers = ours  # nothing of it is translated so far
        else:
            beside = ours
    return _set(template, _data(hers, beside, mode=mode, number=number, code=code))


def _in(
    language: str, data: Callable[[], str], *, mode: Mode, code: str, names: Iterable[str]
) -> blocks.Paper:
    with translation.override(language):
        return reading.read(data(), language=language, mode=mode, code=code, names=names)


def _data(
    hers: blocks.Paper, beside: blocks.Paper | None, *, mode: Mode, number: int, code: str
) -> dict[str, Any]:
    with translation.override(hers.language):
        said: dict[str, Any] = {
            "title": hers.title,
            "lang": hers.language.partition("-")[0],
            "script": "latn" if hers.language.endswith("-latn") else "",
            "rtl": translation.get_language_bidi(),
            "copy": str(words.COPY).format(number=number),
            "page": str(words.PAGE),
            "code": code if mode is Mode.CODE else "",
            "only": str(words.CODE_ONLY) if mode is Mode.CODE and code else "",
            "draft": [str(words.DRAFT)] if beside else [],
            "rows": _rows(hers, beside),
        }
    if beside:
        with translation.override(drafts.OURS):
            said["draft"].append(str(words.DRAFT))
    return said


def _rows(hers: blocks.Paper, beside: blocks.Paper | None) -> list[dict[str, Any]]:
    """Block beside block; where two translations are not built alike, one whole after the other."""
    if beside is None:
        return [{"hers": [blocks.as_data(block)], "ours": []} for block in hers.blocks]
    pairs = list(zip(hers.blocks, beside.blocks, strict=False))
    if len(hers.blocks) != len(beside.blocks) or any(
        blocks.shape(one) != blocks.shape(other) for one, other in pairs
    ):
        return [
            {"hers": [blocks.as_data(one) for one in hers.blocks], "ours": []},
            {"hers": [], "ours": [blocks.as_data(one) for one in beside.blocks]},
        ]
    return [{"hers": [blocks.as_data(one)], "ours": [blocks.as_data(other)]} for one, other in pairs]


def _set(template: str, data: dict[str, Any]) -> bytes:
    command = [sys.executable, "-I", str(Path(setter.__file__)), str(ROOT), f"{template}.typ"]
    try:
        done = subprocess.run(
            [*command, *map(str, fonts.folders())],
            input=json.dumps(data, ensure_ascii=False).encode(),
            capture_output=True,
            timeout=MOST_SECONDS,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NotSet(template) from None  # its words stand in the exception that was caught
    if done.returncode or not done.stdout:
        raise NotSet(template)
    return done.stdout
