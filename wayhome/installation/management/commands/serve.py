"""``wayhome serve``: the site and its timers, watched."""

import http.client
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from wayhome.installation import postgres, serving

BEHIND_TLS = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "127.0.0.1"}


def answers(host: str, port: int) -> bool:
    """True when the site gives any answer at all."""
    name = next((name for name in settings.ALLOWED_HOSTS if not name.startswith((".", "*"))), host)
    connection = http.client.HTTPConnection(host, port, timeout=2)
    try:
        connection.request("GET", "/sign-in/", headers={"Host": name, **BEHIND_TLS})
        return connection.getresponse().status < 500
    except OSError:
        return False
    finally:
        connection.close()


class Command(BaseCommand):
    """Refuses to start while anything is unsafe, naming each thing."""

    help = "Start the site and its timers. Stops cleanly with Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--host", default="127.0.0.1", help="address to listen on (default: this machine only)"
        )
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        env, host, port = settings.ENVIRONMENT, options["host"], options["port"]
        home = postgres.owned
        try:
            serving.check_safe(env)
            serving.check_port(host, port)
            if home is None:
                postgres.check_version(env.database_url)
            serving.prepare(env)
            supervisor = serving.Supervisor(env, host=host, port=port, home=home)
            supervisor.start()
            try:
                supervisor.watch(ready=lambda: self.ready(port), answers=lambda: answers(host, port))
            finally:
                supervisor.stop()
        except (serving.CannotServe, postgres.DatabaseAway) as problem:
            raise CommandError(str(problem)) from problem

    def ready(self, port: int) -> None:
        """Said once, when the first page can be opened."""
        self.stdout.write(f"Wayhome answers on http://localhost:{port} (Ctrl-C stops it).")
        sys.stdout.flush()
