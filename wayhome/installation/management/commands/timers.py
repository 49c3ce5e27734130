"""``timers``: what is due by the clock, and what waits in the queue. ``serve`` starts it; or a service of its own."""

import asyncio
from typing import Any

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app


class Command(BaseCommand):
    """Runs until it is told to stop; each room brings its timers in its ``jobs.py``."""

    help = "Run the timers and the queue. “serve” starts this by itself."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]  # Django's connector has it
        with app.replace_connector(connector):
            asyncio.run(work())


async def work() -> None:
    """One worker, two jobs at a time."""
    async with app.open_async():
        await app.run_worker_async(concurrency=2, name="timers")
