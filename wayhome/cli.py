"""The ``wayhome`` command: a thin door over management commands."""

import os
import shutil
import signal
import sys
from pathlib import Path

from wayhome.installation import environment, postgres
from wayhome.vault import split

# Commands a person may need, in the order they are shown. Each is a management command in the room it belongs to.
COMMANDS = {
    "demo": "start the site with its practice world and print how to sign in",
    "serve": "start the site and its timers",
    "init": "first organisation, first manager, printed recovery sheets",
    "migrate": "bring the database up to date",
    "code": "what a practice person's authenticator app shows now",
    "doctor": "what is wrong with this installation and how to mend it",
    "backup": "FOLDER: database and files, sealed to a key on paper, tried before it is called good",
    "restore": "FILE: a backup into an empty installation; --drill tries one and leaves all as it is",
    "audit": "verify: is the record of who did what unbroken?",
    "import": "hsds FILE: organisations and services; htcds FILE: a list of cases; bundle FILE: a whole case",
    "export": "hsds: the directory as a file; htcds: a copy of cases, without names; bundle: a whole case",
    "country": "a made-up country in a practice world: --cases N --seed S",
    "recover": "two of three officers give lost keys back: list, export, open (offline), import",
}
# These work without a database.
NEED_NO_DATABASE = {
    "help",
    "collectstatic",
    "makemigrations",
    "makemessages",
    "compilemessages",
    "check",
    "restore",  # makes one, or fills the one in DATABASE_URL
}
# These are commands of another room than the first word alone.
OF_CASES = {
    ("import", "htcds"): "import_htcds",
    ("export", "htcds"): "export_htcds",
    ("import", "bundle"): "import_bundle",
    ("export", "bundle"): "export_bundle",
}
# Of ``recover``, only these: the offline computer has none.
RECOVER_WITH_DATABASE = {"list", "export", "import"}


def main(argv: list[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0 done, 1 refused with a sentence, 2 not a command."""
    argv = sys.argv[1:] if argv is None else argv
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wayhome.settings")
    if not argv or argv[0] in ("help", "-h", "--help"):
        print(usage())
        return 0 if argv else 2
    if argv[0] in ("--version", "version"):
        from wayhome import __version__

        print(__version__)
        return 0
    command = argv[0]
    if command in ("demo", "code", "country"):
        os.environ["WAYHOME_MODE"] = "practice"
        _take_home_from(argv)
    if argv[:2] == ["recover", "open"]:
        # The offline computer has no settings and needs none.
        os.environ.setdefault("WAYHOME_MODE", "practice")
    if command in ("migrate", "init", "backup", "restore"):
        os.environ["WAYHOME_AS_OWNER"] = "1"
    if command in ("backup", "restore"):
        signal.signal(signal.SIGTERM, _end_tidily)
    try:
        env = environment.read()
        if command in ("serve", "demo"):
            split.hand_over()
        if not needs_database(argv) or not env.is_embedded:
            return _run(argv)
        home = postgres.Home(env.home)
        if command not in ("serve", "demo") and home.is_running():
            return _run(argv)
        home.own(note={"command": command})
        if command in ("demo", "country"):
            _mark_or_reset(env.home, reset="--reset" in argv)
        home.start()
        try:
            return _run(argv)
        finally:
            home.stop()
            home.disown()
    except (environment.BadSetting, postgres.HomeInUse, postgres.DatabaseAway) as problem:
        print(f"wayhome {command}: {problem}", file=sys.stderr)
        return 1


def needs_database(argv: list[str]) -> bool:
    """Whether the embedded database has to run for this."""
    if argv[0] == "recover":
        return bool(RECOVER_WITH_DATABASE.intersection(argv[1:2]))
    if argv[0] == "backup":
        return not {"--new-key", "--installation-key"}.intersection(argv)
    return argv[0] not in NEED_NO_DATABASE


def usage() -> str:
    """What the command can do, one line each."""
    width = max(map(len, COMMANDS))
    lines = [f"  wayhome {name:<{width}}  {what}" for name, what in COMMANDS.items()]
    return "\n".join(
        ["Wayhome. Commands:", "", *lines, "", "  wayhome COMMAND --help tells more about each."]
    )


def _take_home_from(argv: list[str]) -> None:
    """``demo --home FOLDER`` must be known before settings are read."""
    for index, word in enumerate(argv):
        if word == "--home" and index + 1 < len(argv):
            os.environ["WAYHOME_HOME"] = argv[index + 1]
        elif word.startswith("--home="):
            os.environ["WAYHOME_HOME"] = word.removeprefix("--home=")
    if "WAYHOME_HOME" not in os.environ:
        import platformdirs

        os.environ["WAYHOME_HOME"] = str(
            Path(platformdirs.user_data_path("wayhome", appauthor=False)) / "practice"
        )


def _end_tidily(*_: object) -> None:
    """Told to stop: what was begun is cleared away on the way out."""
    raise SystemExit(1)


def _mark_or_reset(folder: Path, *, reset: bool) -> None:
    """Mark a new folder as a practice world; throw a practice world away, and never anything else."""
    mark = folder / "practice-world"
    is_new = not (folder / "database").exists()
    if reset and not is_new:
        if not mark.exists():
            raise postgres.DatabaseAway(
                f"{folder} is not a practice world, so it is not thrown away. Choose another folder with --home."
            )
        left_running = postgres.Home(folder)
        if left_running.process_lives():
            left_running.start()
            left_running.stop()
        for name in ("database", "files", "keys", "static"):
            shutil.rmtree(folder / name, ignore_errors=True)
        (folder / "practice.json").unlink(missing_ok=True)
    if is_new or reset:
        mark.touch()


def _run(argv: list[str]) -> int:
    import django
    from django.core.management import CommandError, ManagementUtility, get_commands, handle_default_options

    django.setup()
    name, words = argv[0], argv[1:]
    if tuple(argv[:2]) in OF_CASES:
        name, words = OF_CASES[argv[0], argv[1]], argv[2:]
    if name not in get_commands():
        print(f"wayhome: there is no command “{name}”.\n\n{usage()}", file=sys.stderr)
        return 2
    try:
        command = ManagementUtility(["wayhome", *argv]).fetch_command(name)
        options = command.create_parser("wayhome", name.replace("_", " ")).parse_args(words)
        handle_default_options(options)
        given = vars(options)
        command.execute(*given.pop("args", ()), **given)
    except CommandError as problem:
        print(f"wayhome {name}: {problem}", file=sys.stderr)
        return problem.returncode
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
