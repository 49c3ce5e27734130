"""Whether the database has all that the code was written for: asked at each start, without a process of its own."""

import pkgutil
from importlib.util import find_spec

import psycopg
from django.apps import apps

from wayhome.installation import environment, postgres


def is_up_to_date(env: environment.Environment) -> bool:
    """True where every migration of every room is in the database. When in doubt, no: then ``migrate`` says what is."""
    try:
        return written() <= applied(env)
    except (psycopg.Error, postgres.DatabaseAway):
        return False


def written() -> set[tuple[str, str]]:
    """Every migration there is, by room and name; nothing of it is read."""
    found = set()
    for config in apps.get_app_configs():
        package = find_spec(f"{config.name}.migrations")
        places = (package.submodule_search_locations or ()) if package else ()
        names = (one.name for one in pkgutil.iter_modules(places) if not one.ispkg)
        found |= {(config.label, name) for name in names if name[0] not in "_~"}
    return found


def applied(env: environment.Environment) -> set[tuple[str, str]]:
    """What was applied, as the database says."""
    elsewhere = env.database_owner_url or env.database_url
    url = postgres.Home(env.home).owner_url() if env.is_embedded else elsewhere
    with psycopg.connect(url, connect_timeout=10) as connection:
        rows = connection.execute("SELECT app, name FROM django_migrations").fetchall()
    return {(str(app), str(name)) for app, name in rows}
