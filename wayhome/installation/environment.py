"""The environment, read once and typed. Safe by default; everything unsafe in production is named."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import platformdirs

Mode = Literal["production", "practice"]
Tls = Literal["starttls", "tls", "off"]
WithoutProtocol = Literal["reason", "refuse", "allow"]


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


def number(env: Mapping[str, str], name: str, default: int) -> int:
    text = _text(env, name, str(default))
    if not text.isdecimal():  # “²” is a digit, and no number
        raise BadSetting(f"{name} is “{text}”. Write a whole number, such as {default}.")
    return int(text)


def words(name: str, env: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Some words in their order, separated by semicolons. None when nothing is set."""
    text = _text(os.environ if env is None else env, name)
    return tuple(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))


def named(name: str, env: Mapping[str, str] | None = None) -> dict[str, str]:
    """“town_hall = Paper of the town hall; …”: words under keys of small letters, in their order."""
    found = {}
    for part in words(name, env):
        key, _sign, said = (side.strip() for side in part.partition("="))
        if not (said and key.isascii() and key.replace("_", "").isalpha() and key.islower()):
            raise BadSetting(f"{name} has “{part}”. Write it as town_hall = Paper of the town hall.")
        found[key] = said
    return found


@dataclass(frozen=True, slots=True)
class Environment:
    """Every setting Wayhome reads from outside, each with a safe default.

    ``home``: data folder (embedded database, sealed files, installation key).
    ``database_reading_url``: a database that follows the first; indicators are counted there.
    ``trusted_proxies``: how many web servers of yours stand in front; they say where a visitor comes from.
    ``mail_host``, ``mail_from``: where notices go through, and from whom; empty: nobody is told by mail.
    ``without_protocol``: what holds where two organisations have agreed nothing about sharing.
    ``training_required``: whether a role rests while its course has lapsed; not in practice, unless asked for.
    ``ring_url``, ``ring_token``: the service that makes telephones ring; empty: emergencies ring nobody.
    ``metrics_token``: with it a monitor on another machine reads figures; empty: only one on this machine.
    ``zone``: on whose clock a day begins where nobody chose another one.
    ``mode``: ``production`` unless ``WAYHOME_MODE=practice``; practice allows plain HTTP on this machine.
    """

    mode: Mode
    home: Path
    secret_key: str
    hosts: tuple[str, ...]
    database_url: str
    database_owner_url: str
    database_reading_url: str
    as_owner: bool
    pool: bool
    password_hash_memory_kib: int
    web_processes: int
    web_threads: int
    upload_limit_mib: int
    trusted_proxies: int
    mail_host: str
    mail_port: int
    mail_user: str
    mail_password: str
    mail_from: str
    mail_tls: Tls
    ring_url: str
    ring_token: str
    metrics_token: str
    without_protocol: WithoutProtocol
    training_required: bool
    zone: str

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
    tls = _text(env, "WAYHOME_MAIL_TLS", "starttls")
    if tls not in ("starttls", "tls", "off"):
        raise BadSetting(f"WAYHOME_MAIL_TLS is “{tls}”. Write starttls, tls or off.")
    without = _text(env, "WAYHOME_WITHOUT_PROTOCOL", "reason")
    if without not in ("reason", "refuse", "allow"):
        raise BadSetting(f"WAYHOME_WITHOUT_PROTOCOL is “{without}”. Write reason, refuse or allow.")
    required = _text(env, "WAYHOME_TRAINING_REQUIRED", "no" if mode == "practice" else "yes")
    if required not in ("yes", "no"):
        raise BadSetting(f"WAYHOME_TRAINING_REQUIRED is “{required}”. Write yes or no.")
    zone = _text(env, "WAYHOME_ZONE", "Europe/Tirane")
    if zone not in available_timezones():
        raise BadSetting(f"WAYHOME_ZONE is “{zone}”. Write a region and city, such as Europe/Tirane.")
    ring_url = _text(env, "WAYHOME_RING_URL")
    if ring_url and not ring_url.startswith(("https://", "http://")):
        raise BadSetting("WAYHOME_RING_URL is not an address. It begins with https://.")
    hosts = tuple(h.strip() for h in _text(env, "WAYHOME_HOSTS").split(",") if h.strip())
    return Environment(
        mode=mode,  # type: ignore[arg-type]  # checked above; mypy does not narrow to the Literal
        home=home.expanduser().absolute(),
        secret_key=_text(env, "WAYHOME_SECRET_KEY"),
        hosts=hosts or (("localhost", "127.0.0.1", "[::1]") if mode == "practice" else ()),
        database_url=_text(env, "DATABASE_URL"),
        database_owner_url=_text(env, "DATABASE_OWNER_URL"),
        database_reading_url=_text(env, "DATABASE_READING_URL"),
        as_owner=env.get("WAYHOME_AS_OWNER") == "1",
        pool=env.get("WAYHOME_POOL") == "1",
        password_hash_memory_kib=number(env, "WAYHOME_HASH_MEMORY_KIB", 64 * 1024),
        web_processes=number(env, "WAYHOME_WEB_PROCESSES", 1),
        web_threads=number(env, "WAYHOME_WEB_THREADS", 64),
        upload_limit_mib=number(env, "WAYHOME_UPLOAD_LIMIT_MIB", 100),
        trusted_proxies=number(env, "WAYHOME_TRUSTED_PROXIES", 0 if mode == "practice" else 1),
        mail_host=_text(env, "WAYHOME_MAIL_HOST"),
        mail_port=number(env, "WAYHOME_MAIL_PORT", 465 if tls == "tls" else 587),
        mail_user=_text(env, "WAYHOME_MAIL_USER"),
        mail_password=_text(env, "WAYHOME_MAIL_PASSWORD"),
        mail_from=_text(env, "WAYHOME_MAIL_FROM"),
        mail_tls=tls,  # type: ignore[arg-type]  # checked above, as mode is
        ring_url=ring_url,
        ring_token=_text(env, "WAYHOME_RING_TOKEN"),
        metrics_token=_text(env, "WAYHOME_METRICS_TOKEN"),
        training_required=required == "yes",
        zone=zone,
        without_protocol=without,  # type: ignore[arg-type]  # checked above, as mode is
    )


def _is_here(host: str | None) -> bool:
    """Whether a host is this very machine."""
    return host in ("localhost", "127.0.0.1", "::1")


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
    if environment.mail_host and "@" not in environment.mail_from:
        found.append("WAYHOME_MAIL_FROM is not an address. Set it to the one that notices come from.")
    if environment.mail_host and environment.mail_tls == "off" and not _is_here(environment.mail_host):
        found.append(
            "WAYHOME_MAIL_TLS is off: who gets notices, and the password, could be read on the way. "
            "Set it to starttls or tls."
        )
    if environment.ring_url.startswith("http://") and not _is_here(urlsplit(environment.ring_url).hostname):
        found.append(
            "WAYHOME_RING_URL begins with http://: telephone numbers could be read on the way. Use https://."
        )
    if environment.metrics_token and len(environment.metrics_token) < 20:
        found.append(
            "WAYHOME_METRICS_TOKEN is short and could be guessed. Write 20 or more random characters."
        )
    if environment.as_owner and not any(
        word in sys.argv for word in ("migrate", "init", "backup", "restore")
    ):
        found.append("WAYHOME_AS_OWNER is set. The site must not run as the owner of its tables. Remove it.")
    return found
