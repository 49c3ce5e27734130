"""A real site with its practice world, and a real browser."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

ROOT = Path(__file__).parents[2]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@dataclass
class World:
    """The practice world while it runs."""

    url: str
    home: Path
    log: Path
    people: list[dict[str, Any]]

    def person(self, role: str) -> dict[str, Any]:
        """The first practice person with ``role``."""
        return next(person for person in self.people if person["role"] == role)


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """``wayhome demo --small`` on a folder of its own, started once and stopped cleanly."""
    with started(tmp_path_factory.mktemp("world"), "--small") as small:
        yield small


@contextmanager
def started(folder: Path, *words: str, settings: Mapping[str, str] | None = None) -> Iterator[World]:
    """``wayhome demo`` on this folder, with other settings than the stories usually have."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("WAYHOME_", "DATABASE_"))}
    log = folder / "log"
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [
                sys.executable,
                "run.py",
                "demo",
                *words,
                "--home",
                str(folder / "home"),
                "--port",
                str(port),
                "--json",
            ],
            cwd=ROOT,
            env={
                **environment,
                "WAYHOME_HASH_MEMORY_KIB": "64",
                "WAYHOME_COSIGN_AT_NIGHT": "no",  # a story says the same by night, and its day is the test's day
                "WAYHOME_ZONE": "UTC",
                **(settings or {}),
            },
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, f"the practice world did not start: {log.read_text()}"
        said = json.loads(line)
        try:
            yield World(url=said["url"], home=folder / "home", log=log, people=said["people"])
        finally:
            process.terminate()
            process.wait(180)  # two cores may be busy


def beside(world: World, program: str) -> str:
    """What this program prints, run beside the site with its home: people of the practice world did something."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("WAYHOME_", "DATABASE_"))}
    ours = {
        "WAYHOME_HOME": str(world.home),
        "WAYHOME_MODE": "practice",
        "WAYHOME_HASH_MEMORY_KIB": "64",
        "WAYHOME_ZONE": "UTC",  # as the site has it: both have the same today
        "DJANGO_SETTINGS_MODULE": "wayhome.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**environment, **ours},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, world: World) -> Iterator[Open]:
    """A new person at a new browser: ``open_page(width=PHONE, javascript=False)``. Fails on any outside request."""
    with opening(browser, world) as new:
        yield new


@contextmanager
def opening(browser: Browser, world: World) -> Iterator[Open]:
    """The same for any world."""
    contexts: list[BrowserContext] = []
    outside: list[str] = []

    def new(*, width: dict[str, int] = DESKTOP, javascript: bool = True, **more: Any) -> Page:  # noqa: ANN401
        context = browser.new_context(
            viewport={"width": width["width"], "height": width["height"]},
            java_script_enabled=javascript,
            base_url=world.url,
            **more,
        )
        context.set_default_timeout(15_000)
        context.on(
            "request", lambda r: outside.append(r.url) if not r.url.startswith((world.url, "data:")) else None
        )
        contexts.append(context)
        return context.new_page()

    try:
        yield new
    finally:
        for context in contexts:
            context.close()
    assert outside == [], "a page asked for something outside"


def stands(page: Page) -> None:
    """What was asked for last has arrived: a page that is on its way has nothing in it to look at yet."""
    page.wait_for_load_state()
    expect(page.locator("body")).to_be_attached()


def fits(page: Page, name: str) -> None:
    """Nothing lies beside the edge of the screen, however wide it is just now."""
    stands(page)
    wide, room = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= room, f"{name} is too wide for {room}"
    lines = page.locator(".scroll:has(> .lines)")
    if room <= PHONE["width"] and lines.count():
        beside = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length"
        assert lines.evaluate_all(beside) == 0, f"{name}: of a table words lie beside the screen"


def check_accessible(page: Page) -> None:
    """WCAG 2.2 AA by axe: nothing found."""
    stands(page)
    results = Axe().run(
        page,
        options={
            "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
            "resultTypes": ["violations"],  # of what is as it should be, nothing is written down
        },
    )
    assert results.violations_count == 0, results.generate_report()


def shown(page: Page, name: str) -> None:
    """Keep a picture when STORY_PICTURES names a folder, for people who want to look."""
    folder = os.environ.get("STORY_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
