"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Witnessing(AppConfig):
    name = "wayhome.witnessing"
    label = "witnessing"

    def ready(self) -> None:
        """A panel on the page of the case, for whoever reads legal matters. A yes is kept by this room alone."""
        from wayhome.consent import answering, elsewhere
        from wayhome.consent.enums import Purpose
        from wayhome.people import panels
        from wayhome.testimony import hooks as testimony_hooks
        from wayhome.witnessing import counsel, documents, due, ending, panel, queries_apart, seeing

        panels.add(
            panels.Panel(
                "witnessing",
                _("Speaking in court"),
                "witnessing/panel.html",
                panel.context,
                order=70,
                stage=panels.Stage.COURT,
                parts="H",
            )
        )
        testimony_hooks.when_matter_turned("witnessing", ending.matter_turned)
        testimony_hooks.tells(due.SHOW, due.NOTICE)
        beside = testimony_hooks.Page(_("Speaking in court"), "witnessing:speaking", seeing.reads)
        testimony_hooks.stands_beside("witnessing", beside)
        place = elsewhere.Place(
            documents.ROOM, _("Speaking in court"), "witnessing:speaking", seeing.reads, queries_apart.kept
        )
        elsewhere.keeps(Purpose.TESTIMONY, place)
        answering.links("witnessing", goes_on=ending.goes_on, ends=ending.counts_no_more)
        lawyers = testimony_hooks.Lawyers(counsel.facts, seeing.writes)
        testimony_hooks.lawyers_are_told_by("witnessing", lawyers)
