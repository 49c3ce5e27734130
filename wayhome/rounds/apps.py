"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Rounds(AppConfig):
    name = "wayhome.rounds"
    label = "rounds"

    def ready(self) -> None:
        """A link beside the follow-up; the page of telephones opens lists, too; a word to stop takes visits off."""
        from wayhome.followup import hooks as followup
        from wayhome.organisations import visits
        from wayhome.passes import hooks as telephones
        from wayhome.people import erasing as people_erasing
        from wayhome.rounds import absorbing, erasing, following, speaking

        followup.beside_desk(_("List for a day on the road"), "rounds:lists")
        followup.beside_calendar(_("Written on the road"), "rounds:case")
        followup.hear_word("rounds", following.hear)
        followup.hear_contact("rounds", following.hear_contact)
        followup.hear_note("rounds", following.hear_note)
        telephones.also("rounds", stands=speaking.stands, say=speaking.say)
        people_erasing.also("rounds", erasing.empty)
        visits.also("rounds.take_in", absorbing.visit)
