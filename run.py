"""Tasks of the project. ``./run help`` lists them. Works the same with plain uv on every system."""

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

type Told = subprocess.CompletedProcess[str]
ROOT = Path(__file__).resolve().parent
PYTHON = sys.executable
PACKAGES = ["wayhome", "tests", "bench", "ops", "docs", "run.py"]
TOLD_AGAIN = 2  # stories in a browser that may fall once

HELP = """\
./run demo     start the site with its practice world; prints where to go and how to sign in
               --port N  --home FOLDER  --reset  --small  --json
./run test     the tests, without browser       [paths or pytest options]
               --all      everything, with the browser
               --slow     crash, fuzz and fail-over
./run check    types, stories, layers, format, lint, templates, languages, migrations
./run fix      format and mend what can be mended by itself
./run bench    measures speed, size and memory; writes docs/performance.md
               journeys departures   these parts alone; --help names all
               load       three hundred people at work at once, as a part of its own
./run serve    start the site as in production (settings from the environment)
./run code A   the code that a practice person's authenticator app shows now (A: their address)
./run wayhome  the wayhome command itself: init, doctor, backup, restore, import, export and others
./run docs     write the generated pages again: access, journey, security tests, pictures of the house
./run pictures walk the practice world in a browser and take the pictures of docs/walk.md anew
./run lock     lock the packages again after a change in pyproject.toml (needs uv)
"""


def call(*words: str, **env: str) -> int:
    """Run a program in the project's folder and return its exit code."""
    return subprocess.run(list(words), cwd=ROOT, env=surroundings(env), check=False).returncode


def asked(*words: str, **env: str) -> Told:
    """The same beside others: what it says is returned as well, and not printed."""
    return subprocess.run(
        list(words),
        cwd=ROOT,
        env=surroundings(env),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def surroundings(more: dict[str, str]) -> dict[str, str]:
    """Programs of the project's environment are found first."""
    path = os.pathsep.join([str(Path(PYTHON).parent), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": path, **more}


def python(*words: str, **env: str) -> int:
    """Run a Python module of the project's environment."""
    return call(PYTHON, "-m", *words, **env)


def wayhome(*words: str) -> int:
    """Hand over to the ``wayhome`` command, in the same process group, so that Ctrl-C reaches it."""
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    from wayhome import cli

    return cli.main(list(words))


def test(words: list[str]) -> int:
    """pytest, on every core unless a single path is asked for."""
    if "--all" in words:
        words.remove("--all")
        # Apart: a browser driven in a process forbids that process to use the database in the plain way.
        return max(run_tests("not browser and not slow", words), in_browsers(words))
    if "--slow" in words:
        words.remove("--slow")
        return run_tests("slow", ["--hypothesis-profile=drawn", *words])
    return run_tests("not browser and not slow", words)


def in_browsers(words: list[str]) -> int:
    """The stories in a real browser. One or two that fell are told once more, alone; the fall stays in the output.

    A browser shares its cores with everything else, and a page that came late is no fault of the house. What falls
    again, or with many others, is one.
    """
    chosen, before = "browser and not slow", fallen()
    where = [] if any(word.startswith("tests") for word in words) else with_browser()
    # Stories of a file share a practice world.
    outcome = run_tests(chosen, ["--dist=loadfile", *words], where)
    fell = sorted(fallen() - before)
    if outcome != 1 or not 0 < len(fell) <= TOLD_AGAIN:
        return outcome
    print("-- fell once, told again alone:", *fell, sep="\n   ", flush=True)
    return run_tests(chosen, ["-n0", *fell, *words])


def with_browser() -> list[str]:
    """Files with stories in a browser. The hundreds of others need not be read to leave them out."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [
        str(path.relative_to(ROOT)) for path in files if "mark.browser" in path.read_text(encoding="utf-8")
    ]


def fallen() -> set[str]:
    """What fell when it was last told, as pytest keeps it."""
    kept = ROOT / ".pytest_cache" / "v" / "cache" / "lastfailed"
    return set(json.loads(kept.read_text(encoding="utf-8"))) if kept.is_file() else set()


def run_tests(chosen: str, words: list[str], where: Sequence[str] = ()) -> int:
    """pytest with the tests that the marker expression ``chosen`` picks; ``where``: the only files that hold any."""
    print(f"-- tests: {chosen}", flush=True)
    is_single = any(word.startswith(("-n", "tests")) for word in words)
    parallel = [] if is_single else ["-n", str(os.cpu_count() or 2)]
    return python("pytest", "-m", chosen, *parallel, *words, *where)


def check() -> int:
    """Every check, on every core. All run; of each that failed is printed what it says."""
    django = {
        "DJANGO_SETTINGS_MODULE": "wayhome.settings",
        "WAYHOME_MODE": "practice",
        "WAYHOME_HOME": str(ROOT / "build" / "no-home"),
        "PYTHONWARNINGS": "ignore",
    }
    steps: dict[str, Callable[[], Told]] = {
        "types": lambda: asked(PYTHON, "-m", "mypy"),  # the longest two begin first
        "stories": lambda: asked(PYTHON, "-m", "pytest", "--collect-only", "-qq", "-n0"),  # each can be read
        "layers": lambda: asked("lint-imports", "--no-cache"),
        "format": lambda: asked(PYTHON, "-m", "ruff", "format", "--check", "--quiet", *PACKAGES),
        "lint": lambda: asked(PYTHON, "-m", "ruff", "check", "--quiet", *PACKAGES),
        "templates": lambda: asked("djade", "--check", "--target-version", "6.0", *templates()),
        "languages": lambda: asked(PYTHON, "-m", "wayhome.installation.languages"),
        "migrations": lambda: asked(
            PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run", "--verbosity=0", **django
        ),
    }
    failed = []
    with ThreadPoolExecutor(os.cpu_count() or 1) as crew:
        for name, told in zip(steps, crew.map(lambda step: step(), steps.values()), strict=True):
            print(f"-- {name}", flush=True)
            if told.returncode:
                print(told.stdout, flush=True)
                failed.append(name)
    print("check: " + ("failed: " + ", ".join(failed) if failed else "all green"))
    return 1 if failed else 0


def fix() -> int:
    """Format and mend."""
    python("ruff", "check", "--fix", "--quiet", *PACKAGES)
    python("ruff", "format", "--quiet", *PACKAGES)
    call("djade", "--target-version", "6.0", *templates())
    return check()


def templates() -> list[str]:
    """Every template of the site."""
    return sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("wayhome/*/templates/**/*.html"))


def docs() -> int:
    """Write the generated pages again."""
    env = {"DJANGO_SETTINGS_MODULE": "wayhome.settings", "WAYHOME_MODE": "practice"}
    return (
        python("wayhome.organisations.access_docs", **env)
        or python("wayhome.journey.example", **env)
        or python("wayhome.numbers.copy_sheet", **env)
        or python("docs.draw_journey", **env)
        or python("docs.draw_security_tests")
        or python("docs.draw_house")
        or python("docs.draw_performance")
        or python("docs.draw_walk")
    )


def pictures() -> int:
    """The walk through the practice world: checked, and its pictures taken."""
    env = {"WALK_PICTURES": str(ROOT / "docs" / "pictures")}
    return python("docs.draw_walk") or python("pytest", "-m", "browser", "tests/journeys/test_walk.py", **env)


def lock() -> int:
    """Lock the packages again, with hashes and without addresses."""
    common = [
        "uv",
        "pip",
        "compile",
        "-q",
        "--universal",
        "--generate-hashes",
        "--no-header",
        "--python-version",
        "3.12",
    ]
    run, extra, dev = (f"requirements/{name}.txt" for name in ("run", "privacy", "dev"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (ROOT / "build").mkdir(exist_ok=True)
    # By itself, without the packages of run.txt: it is installed beside them.
    wanted = ROOT / "build" / "privacy.in"
    wanted.write_text("\n".join(project["optional-dependencies"]["privacy"]), encoding="utf-8")
    return (
        call(*common, "pyproject.toml", "-o", run)
        or call(*common, "--no-annotate", str(wanted), "-c", run, "-o", extra)
        or call(
            *common,
            "pyproject.toml",
            "--extra",
            "privacy",
            "--group",
            "dev",
            "-c",
            run,
            "-c",
            extra,
            "-o",
            dev,
        )
    )


def main(argv: list[str]) -> int:
    """Run the task that was asked for."""
    # Each of the many processes begins in half the time where what was compiled once is kept.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    task, words = (argv[0], argv[1:]) if argv else ("help", [])
    tasks: dict[str, Callable[[], int]] = {
        "demo": lambda: wayhome("demo", *words),
        "serve": lambda: wayhome("serve", *words),
        "code": lambda: wayhome("code", *words),
        "wayhome": lambda: wayhome(*words),
        "test": lambda: test(words),
        "check": check,
        "fix": fix,
        "bench": lambda: python("bench", *words),
        "docs": docs,
        "pictures": pictures,
        "lock": lock,
    }
    if task in tasks:
        return tasks[task]()
    print(HELP, end="")
    return 0 if task in ("help", "-h", "--help") else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
