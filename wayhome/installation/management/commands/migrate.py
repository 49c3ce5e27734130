"""``wayhome migrate``: Django's own, and quicker where the database is empty."""

from typing import Any

from django.core.management.commands import migrate

from wayhome.installation import first_migration


class Command(migrate.Command):
    """Nothing else is changed."""

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        if not first_migration.is_first(options["database"]):
            super().handle(*args, **options)
            return
        with first_migration.building_what_is_needed():
            super().handle(*args, **options)
