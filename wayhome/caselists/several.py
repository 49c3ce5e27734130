"""Batches of one list taken in by several processes at once: for the command, where nobody else waits for a core.

A process that takes batches in is a copy of the one in which the worker signed in, so that her keys are handed on to
nobody and nowhere written. Each batch is whole or not at all, whoever of them is killed, and when.
"""

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any
from uuid import UUID

from django.db import connection, connections

from wayhome.caselists import actions
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.actors import SignedIn

WORTH_IT = 1_000  # rows: below this, one process is as quick
_TOOK, _DONE = "took", "done"


class Stopped(Exception):
    """One of them ended before the list was in; the message is what it said. Whatever is in is in."""


def take(list_id: UUID, *, rows: int, step: Callable[[], object], by: SignedIn) -> None:
    """All batches that are left. ``step`` hears of each that is in. Raises Refused, Conflict, or Stopped."""
    many = os.cpu_count() or 1
    # Elsewhere a copy of a process that has used the network or the screen is not safe to go on with.
    if many == 1 or rows < WORTH_IT or sys.platform != "linux" or connection.in_atomic_block:
        seen: dict[UUID, str] = {}
        while actions.take_next(list_id=list_id, seen=seen, by=by):
            step()
        return
    _apart()
    context = multiprocessing.get_context("fork")
    told = []
    working = []
    for _one in range(many):
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_take, args=(list_id, theirs, os.getpid(), by), daemon=True)
        process.start()
        theirs.close()  # so that its end is heard when the process ends, however it does
        told.append(ours)
        working.append(process)
    try:
        said = _hear(told, step)
    except BaseException:
        for process in working:
            process.terminate()  # what it was at is undone
        raise
    finally:
        for process in working:
            process.join()
    if said != [_DONE] * many:
        raise Stopped(next((words for words in said if words != _DONE), ""))


def _hear(told: list[Connection], step: Callable[[], object]) -> list[str]:
    """Until each has ended: the last that each said, nothing of one that was killed."""
    said: list[str] = []
    open_still = list(told)
    while open_still:
        ready = wait(open_still)
        for one in [one for one in open_still if one in ready]:
            try:
                words = str(one.recv())
            except EOFError:
                words = ""
            if words == _TOOK:
                step()
                continue
            said.append(words)
            open_still.remove(one)
    return said


def _take(list_id: UUID, told: Connection, parent: int, by: SignedIn) -> None:
    """In a process of its own. Ends after its batch when the one that began it is there no more."""
    try:
        seen: dict[UUID, str] = {}
        while os.getppid() == parent and actions.take_next(list_id=list_id, seen=seen, by=by):
            told.send(_TOOK)
        told.send(_DONE)
    except (Refused, Conflict) as problem:
        told.send(problem.words)
    finally:
        connections.close_all()


def _apart() -> None:
    """No connection to the database is shared by two processes: each makes its own."""
    every: Sequence[Any] = connections.all(initialized_only=True)
    for one in every:
        one.close()
        if "pool" in one.settings_dict.get("OPTIONS", {}):
            one.close_pool()
