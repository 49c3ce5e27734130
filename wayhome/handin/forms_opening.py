"""The page on which somebody is taken over: two questions aloud, and what the house must know tonight."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any

from django.utils.translation import gettext_lazy as _

from wayhome.consent import forms_door
from wayhome.consent.interpreting import Door
from wayhome.core import forms
from wayhome.handin import actions, documents
from wayhome.handin.enums import Interpreter
from wayhome.handin.forms import Read


class TakeOver(forms_door.Night, Read):
    """As for a new case at the door; what the hand-in says is filled in already, and asked “still right?”."""

    on_paper = forms.YesNo(
        label=_("Were both asked then, and is it written on the sheet?"),
        help_text=_("Then the answers count from that time, and not from now."),
        missing=_("Choose whether both were asked then."),
    )
    alone = forms.YesNo(
        label=_("Are you alone on duty?"),
        help_text=_("Then act first; a second person signs within twelve hours."),
        missing=_("Choose whether you are alone on duty."),
    )
    field_order = ("read", "present", "state", "help", "keep_file", "on_paper")

    def __init__(
        self, data: Any = None, *, arrival: documents.Arrival | None, door: Door, **kwargs: Any
    ) -> None:
        known = arrival or documents.Arrival()
        initial = {
            "name_used": known.name,
            "language": known.language,
            "interpreter": "yes" if known.interpreter in (Interpreter.USED, Interpreter.NEEDED) else None,
            **kwargs.pop("initial", {}),
        }
        super().__init__(data, initial=initial, **kwargs)
        if not known.is_paper:
            del self.fields["on_paper"]
        self.offer(door)

    def night(self) -> actions.Night:
        """What was filled in."""
        return actions.Night(**self.said("read"))
