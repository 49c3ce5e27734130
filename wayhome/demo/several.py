"""Cases of a country written by several processes at once, the cases of one agency by one of them.

A new process sets Django up before it hears what to do; so nothing of the site is imported here at the top.
"""

import multiprocessing
import os
import queue
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from wayhome.demo.country import Desk

WORTH_IT = 2_000  # cases: below this, starting other processes takes longer than they save
_LISTENS = 0.2  # seconds
_told: Any = None  # of a process that fills: where it says how many are in


@dataclass(frozen=True, slots=True)
class Job:
    """The cases of one agency, by their numbers; who works there, as plain words; its house."""

    people: tuple[dict[str, str], ...]
    house: UUID | None
    first: int
    count: int
    seed: int


def jobs(desks: "Sequence[Desk]", cases: int, *, seed: int) -> list[Job]:
    """Each agency has as many as the others, the last one what is left."""
    each = -(-cases // len(desks))
    return [
        Job(
            people=tuple(asdict(person) for person in desk.people),
            house=desk.house.pk if desk.house else None,
            first=place * each,
            count=min(each, cases - place * each),
            seed=seed,
        )
        for place, desk in enumerate(desks)
    ]


def fill(wanted: Sequence[Job], *, step: Callable[[int], None]) -> None:
    """All of them, on every core where that is worth it. ``step`` hears how many more are in."""
    processes = min(os.cpu_count() or 1, len(wanted))
    if processes == 1 or sum(one.count for one in wanted) < WORTH_IT:
        for one in wanted:
            _fill(one, step)
        return
    context = multiprocessing.get_context("spawn")
    told = context.Queue()
    with context.Pool(processes, initializer=_begin, initargs=(told,)) as pool:
        done = pool.map_async(_fill_beside, wanted, chunksize=1)
        while not done.ready():
            _hear(told, step)
        done.get()
        _hear(told, step)
        pool.close()
        pool.join()


def _hear(told: Any, step: Callable[[int], None]) -> None:  # noqa: ANN401 - a queue of another process
    try:
        while True:
            step(told.get(timeout=_LISTENS))
    except queue.Empty:
        return


def _begin(told: Any) -> None:  # noqa: ANN401 - a queue of another process
    global _told
    import django

    django.setup()
    _told = told


def _fill_beside(job: Job) -> None:
    _fill(job, _told.put)


def _fill(job: Job, step: Callable[[int], None]) -> None:
    from wayhome.demo import country
    from wayhome.demo.practice import Practice
    from wayhome.shelter.models import House

    house = House.objects.get(pk=job.house) if job.house else None
    desk = country.desk(tuple(Practice(**person) for person in job.people), house)
    before = 0
    for done in country.fill(desk, country.invented(job.count, seed=job.seed, first=job.first)):
        step(done - before)
        before = done
