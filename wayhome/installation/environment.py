"""The environment, read once and typed. Safe by default; everything unsafe in production is named."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import platformdirs

Mode = Literal["production", "practice"]


class BadSetting(Exception):
    """A setting that cannot be read. The text says which one and what to write instead."""


def _text(env: Mapping[str, str], name: str, default: str = "") -> str:
    """The value of NAME, or the content of the file that NAME_FILE points to (for secrets)."""
    file = env.get(f"{name}_FILE")
    if file:
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise BadSetting(
                f"{name}_FILE names {file}, which cannot be read ({error.strerror}). "
                "Check the path and who may read it."
            ) from error
    return env.get(name, default).strip()


def _number(env: Mapping[str, str], name: str, default: int) -> int:
    text = _text(env, name, str(default))
    if not text.isdigit():
        raise BadSetting(f"{name} is “{text}”. Write a whole number, such as {default}.")
    return int(text)


@dataclass(frozen=True, slots=True)
class Environment:
    """Every setting Wayhome reads from outside, each with a safe default.

    ``home``: data folder (embedded database, sealed files, installation key).
    ``trusted_proxies``: how many web servers of yours stand in front; they say where a visitor comes from.
    ``mode``: ``production`` unless ``WAYHOME_MODE=practice``; practice allows plain HTTP on this machine.
    """

    mode: Mode
    home: Path
    secret_key: str
    hosts: tuple[str, ...]
    database_url: str
    database_owner_url: str
    as_owner: bool
    pool: bool
    password_hash_memory_kib: int
    web_processes: int
    web_threads: int
    upload_limit_mib: int
    trusted_proxies: int

    @property
    def is_practice(self) -> bool:
        return self.mode == "practice"

    @property
    def is_embedded(self) -> bool:
        return not self.database_url


def read(env: Mapping[str, str] | None = None) -> Environment:
    """Read all settings. Raises BadSetting with a sentence for the first one that cannot be read."""
    env = os.environ if env is None else env
    mode = _text(env, "WAYHOME_MODE", "production")
    if mode not in ("production", "practice"):
        raise BadSetting(f"WAYHOME_MODE is “{mode}”. Write production or practice.")
    home = Path(_text(env, "WAYHOME_HOME") or platformdirs.user_data_path("wayhome", appauthor=False))
    hosts = tuple(h.strip() for h in _text(env, "WAYHOME_HOSTS").split(",") if h.strip())
    return Environment(
        mode=mode,  # type: ignore[arg-type]  # checked above; mypy does not narrow to the Literal
        home=home.expanduser().absolute(),
        secret_key=_text(env, "WAYHOME_SECRET_KEY"),
        hosts=hosts or (("localhost", "127.0.0.1", "[::1]") if mode == "practice" else ()),
        database_url=_text(env, "DATABASE_URL"),
        database_owner_url=_text(env, "DATABASE_OWNER_URL"),
        as_owner=env.get("WAYHOME_AS_OWNER") == "1",
        pool=env.get("WAYHOME_POOL") == "1",
        password_hash_memory_kib=_number(env, "WAYHOME_HASH_MEMORY_KIB", 64 * 1024),
        web_processes=_number(env, "WAYHOME_WEB_PROCESSES", 1),
        web_threads=_number(env, "WAYHOME_WEB_THREADS", 64),
        upload_limit_mib=_number(env, "WAYHOME_UPLOAD_LIMIT_MIB", 100),
        trusted_proxies=_number(env, "WAYHOME_TRUSTED_PROXIES", 0 if mode == "practice" else 1),
    )


def unsafe(environment: Environment) -> list[str]:
    """Each thing that makes this environment unsafe for real people, with what to do. Empty in practice."""
    if environment.is_practice:
        return []
    found = []
    if len(environment.secret_key) < 50:
        found.append(
            "WAYHOME_SECRET_KEY is missing or short. Set it to 50 or more random characters, "
            "or point WAYHOME_SECRET_KEY_FILE to a file that holds them."
        )
    if not environment.hosts:
        found.append("WAYHOME_HOSTS is empty. Set it to the name people type, such as cases.example.org.")
    if "*" in environment.hosts:
        found.append("WAYHOME_HOSTS has “*”, which accepts forged addresses. Name each host.")
    if environment.password_hash_memory_kib < 64 * 1024:
        found.append(
            "WAYHOME_HASH_MEMORY_KIB is below 65536 (64 MiB): stolen passphrase hashes could be guessed. Raise it."
        )
    if environment.as_owner and not any(word in sys.argv for word in ("migrate", "init", "restore")):
        found.append("WAYHOME_AS_OWNER is set. The site must not run as the owner of its tables. Remove it.")
    return found
