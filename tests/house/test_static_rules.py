"""What no module may do, read from the code itself (117)."""

import ast
import re
from pathlib import Path

import pytest

from tests.house import reading
from tests.house.words import banned_words

MODULES = reading.modules()
CRYPTO = {"cryptography", "nacl", "argon2", "mnemonic"}

# Module -> why it is longer than 300 lines.
LONG = {
    "wayhome/process.py": "the whole journey on one page: stages, steps, gates, and what follows",
    "wayhome/checkins/following.py": "one listener: what the clock does with whatever happens on a way",
    "wayhome/checkins/watching.py": "what the clock waits for, and whom it tells: one sealed row",
    "wayhome/custody/rules_way.py": "what may be said of one hand-over, and what is compared with it",
    "wayhome/passes/absorbing.py": "one parcel after another becomes what it says",
    "wayhome/passes/following.py": "one listener: what a card does when a way stops, goes on, moves, ends",
    "wayhome/organisations/roles.py": "one short class for each role of the papers",
    "wayhome/settings.py": "one line for each room, and what Django reads",
}
# Module -> why it prints.
PRINTS = {
    "wayhome/cli.py": "the command line speaks before Django does",
    "wayhome/installation/serving.py": "the server speaks on the terminal that started it",
}
REACHES_OUT = (
    "urllib.request", "http.client", "socket", "smtplib", "ftplib", "ssl", "requests", "httpx", "urllib3",
    "aiohttp", "websockets",
)  # fmt: skip
# Module -> where to.
MAY_REACH_OUT = {
    "wayhome/duties/notices.py": "the mail server of the settings; only its failures are named here",
    "wayhome/duties/ringing.py": "the one address of the settings that rings telephones; redirects are not followed",
    "wayhome/installation/management/commands/serve.py": "its own port, to see that the site is up",
    "wayhome/installation/serving.py": "its own port, to see that it is free",
}
# Module -> why it asks the machine for the time.
CLOCKS = {
    "wayhome/core/clock.py": "the only source of time",
    "wayhome/demo/totp.py": "an authenticator app knows only the time of its own machine",
    "wayhome/demo/management/commands/code.py": "how long that app still shows its code",
}

FORBIDDEN_NAMES = {
    "mark_safe": "text trusted as HTML",
    "csrf_exempt": "a form without its token",
    "RawSQL": "SQL inside a query",
    "eval": "code from text",
    "exec": "code from text",
}
TRUSTING = {"SafeString", "SafeText"}  # may be named in a signature, never made by hand
FORBIDDEN_METHODS = {"raw": "SQL instead of a query", "extra": "SQL inside a query"}
FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "dill", "jsonpickle"}
CLOCK_CALLS = re.compile(
    r"(?:^|\.)(?:datetime\.(?:now|utcnow|today)|date\.today|timezone\.(?:now|localtime|localdate)|time\.(?:time|time_ns|localtime|gmtime))$"
)


def problems(path: Path) -> list[str]:
    """Every rule that the module breaks, with its line."""
    found = []
    for node in ast.walk(reading.tree(path)):
        found += [f"line {getattr(node, 'lineno', 0)}: {why}" for why in broken(node)]
    return found


def broken(node: ast.AST) -> list[str]:
    """Rules that this one node breaks."""
    if isinstance(node, ast.ImportFrom):
        return _of_import(node.module or "", node.level, [alias.name for alias in node.names])
    if isinstance(node, ast.Import):
        return [why for alias in node.names for why in _of_import(alias.name, 0, [])]
    if isinstance(node, ast.Name) and node.id in FORBIDDEN_NAMES:
        return [FORBIDDEN_NAMES[node.id]]
    if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN_NAMES and node.attr not in ("eval", "exec"):
        return [FORBIDDEN_NAMES[node.attr]]
    if isinstance(node, ast.Call):
        return _of_call(node)
    if isinstance(node, ast.IfExp) and _asks_for_digits(node.test) and _is_read(node.body):
        return ["a number of any length (core.digits)"]
    if (
        isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and node.value.value == "__all__"
    ):
        return ["every field of a model in a form"]
    return []


def _asks_for_digits(node: ast.AST) -> bool:
    return any(
        isinstance(one, ast.Attribute) and one.attr in ("isdecimal", "isdigit", "isnumeric")
        for one in ast.walk(node)
    )


def _is_read(node: ast.AST) -> bool:
    return any(isinstance(one, ast.Call) and reading.call_name(one.func) == "int" for one in ast.walk(node))


def _of_import(module: str, level: int, names: list[str]) -> list[str]:
    found = []
    if level:
        found.append("relative import")
    if module.split(".")[0] in FORBIDDEN_MODULES:
        found.append(f"{module}: code from bytes")
    found += [FORBIDDEN_NAMES[name] for name in names if name in FORBIDDEN_NAMES]
    return found


def _of_call(node: ast.Call) -> list[str]:
    found = []
    if reading.call_name(node.func).split(".")[-1] in TRUSTING:
        found.append("text trusted as HTML")
    if isinstance(node.func, ast.Attribute) and node.func.attr in FORBIDDEN_METHODS:
        found.append(FORBIDDEN_METHODS[node.func.attr])
    for keyword in node.keywords:
        if keyword.arg == "shell" and not (
            isinstance(keyword.value, ast.Constant) and keyword.value.value is False
        ):
            found.append("a shell")
        if (
            keyword.arg == "fields"
            and isinstance(keyword.value, ast.Constant)
            and keyword.value.value == "__all__"
        ):
            found.append("every field of a model in a form")
    return found


def calls(path: Path) -> list[tuple[int, str]]:
    return [
        (node.lineno, reading.call_name(node.func))
        for node in ast.walk(reading.tree(path))
        if isinstance(node, ast.Call)
    ]


@pytest.mark.parametrize("path", MODULES, ids=reading.relative)
def test_117_module_breaks_no_rule(path: Path) -> None:
    assert problems(path) == []


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("from django.utils.safestring import mark_safe", "text trusted as HTML"),
        ("mark_safe('x')", "text trusted as HTML"),
        ("safestring.mark_safe('x')", "text trusted as HTML"),
        ("SafeString('x')", "text trusted as HTML"),
        ("@csrf_exempt\ndef f(): ...", "a form without its token"),
        ("Case.objects.raw('x')", "SQL instead of a query"),
        ("Case.objects.extra(where=['x'])", "SQL inside a query"),
        ("import pickle", "pickle: code from bytes"),
        ("from pickle import loads", "pickle: code from bytes"),
        ("eval('1')", "code from text"),
        ("class Meta:\n    fields = '__all__'", "every field of a model in a form"),
        ("modelform_factory(X, fields='__all__')", "every field of a model in a form"),
        ("subprocess.run('x', shell=True)", "a shell"),
        ("from . import x", "relative import"),
        ("n = int(text) if text.isdecimal() else 0", "a number of any length (core.digits)"),
        ("n = max(1, int(text)) if text and text.isdigit() else 1", "a number of any length (core.digits)"),
    ],
)
def test_a_broken_rule_would_be_seen(tmp_path: Path, code: str, why: str) -> None:
    module = tmp_path / "x.py"
    module.write_text(code, encoding="utf-8")
    assert why in {problem.split(": ", 1)[1] for problem in problems(module)}


def test_117_only_the_vault_imports_cryptography() -> None:
    outside = [
        f"{reading.relative(path)}: {source}"
        for path in MODULES
        if path.relative_to(reading.HOUSE).parts[0] != "vault"
        for source in reading.imports(path).values()
        if source.split(".")[0] in CRYPTO
    ]
    assert outside == []
    inside = [s for p in (reading.HOUSE / "vault").rglob("*.py") for s in reading.imports(p).values()]
    assert {source.split(".")[0] for source in inside} >= {"cryptography", "nacl"}


def test_75_nothing_reaches_out_but_what_settings_name() -> None:
    """Mail and the ring that the settings name; the server asks itself whether it is up. Nothing that a user wrote."""
    reaching = {
        reading.relative(path)
        for path in MODULES
        for node in ast.walk(reading.tree(path))
        for name in _imported(node)
        if name in REACHES_OUT
    }
    assert reaching == set(MAY_REACH_OUT)


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def test_nothing_prints() -> None:
    printing = {
        reading.relative(path)
        for path in MODULES
        for _line, name in calls(path)
        if name in ("print", "pprint")
    }
    assert printing <= set(PRINTS)


def test_time_comes_from_one_place() -> None:
    asking = {
        f"{reading.relative(path)}:{line} {name}"
        for path in MODULES
        if reading.relative(path) not in CLOCKS
        for line, name in calls(path)
        if CLOCK_CALLS.search(name)
    }
    assert asking == set()


def test_asking_the_machine_for_time_would_be_seen() -> None:
    for name in ("datetime.now", "datetime.datetime.now", "timezone.now", "date.today", "time.time"):
        assert CLOCK_CALLS.search(name)
    for name in ("clock.now", "time.monotonic", "clock.today"):
        assert not CLOCK_CALLS.search(name)


def test_the_database_is_not_asked_for_time() -> None:
    asking = [
        f"{reading.relative(path)}:{line}"
        for path in MODULES
        for line, text in reading.strings(path)
        if re.search(r"\b(?:now\(\)|current_timestamp|clock_timestamp\(\))", text, re.IGNORECASE)
    ]
    asking += [
        reading.relative(path)
        for path in MODULES
        if "django.db.models.functions.Now" in reading.imports(path).values()
    ]
    assert asking == []


def test_no_module_is_longer_than_300_lines() -> None:
    long = {reading.relative(path) for path in MODULES if reading.source(path).count("\n") > 310}  # about 300
    assert long == set(LONG), "split it by noun, or say why not"


def test_every_module_says_what_it_is() -> None:
    silent = [
        reading.relative(p)
        for p in MODULES
        if reading.source(p).strip() and not ast.get_docstring(reading.tree(p))
    ]
    assert silent == []


def test_words_in_code() -> None:
    found = [
        f"{reading.relative(path)}:{line} {banned_words(text)}"
        for path in MODULES
        for line, text in reading.strings(path)
        if " " in text and banned_words(text)
    ]
    assert found == []


def test_a_banned_word_would_be_seen() -> None:
    assert banned_words("Please try again. Invalid code, sorry.") == ["Please", "Invalid", "sorry"]
    assert banned_words('<input aria-invalid="true"> class="is-invalid" invalid_choice') == []


SECRET = re.compile(r"BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[pousr]_[0-9A-Za-z]{30,}|xox[abp]-")


def test_115_no_secret_is_written_down() -> None:
    folders = ["wayhome", "docs", ".ci", "requirements", "bench", "ops", "tests"]
    files = [p for folder in folders for p in (reading.ROOT / folder).rglob("*") if p.is_file()]
    files += [p for p in reading.ROOT.glob("*") if p.is_file()]
    texts = {p: p.read_bytes().decode(errors="replace") for p in files if "__pycache__" not in p.parts}
    assert [reading.relative(path) for path, text in texts.items() if SECRET.search(text)] == []


def test_115_a_secret_that_is_written_down_would_be_seen() -> None:
    for secret in ("BEGIN EC " + "PRIVATE KEY", "AKIA" + "0" * 16, "ghp_" + "a" * 36, "xoxb" + "-1"):
        assert SECRET.search(f"key = {secret}")
