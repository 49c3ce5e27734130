"""What people fill in about a yes or a no. Nothing is ticked beforehand; forms clean words into values."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from wayhome.consent import aloud, card, purposes, room
from wayhome.consent.documents import Answer, Recipient
from wayhome.consent.enums import (
    Assent,
    Authority,
    Capacity,
    Form,
    Granted,
    Present,
    Receiver,
    State,
)
from wayhome.consent.forms_interpreted import Interpreted
from wayhome.core import dates, forms
from wayhome.organisations.matrix import GROUPS

SOMEONE_ELSE = "other"
_BY_ADULT = (Form.ORAL, Form.WRITTEN, Form.PROXY)
_BY_CHILD = (Form.GUARDIAN, Form.ASSENT, Form.ORAL, Form.WRITTEN)

PRESENT = _("Who else is in the room?")
type Partners = Sequence[tuple[UUID, str]]


class Room(Interpreted):
    """Language, who is there, and how the person is: asked before any answer counts."""

    language = forms.Pick(label=_("Language of the talk"), missing=_("Choose the language of the talk."))
    present = forms.Choices(
        label=PRESENT,
        help_text=_("Also who can hear through the door, or over the telephone."),
        choices=Present.choices,
        missing=_("Choose who is in the room. If nobody else is, choose “Nobody else”."),
    )
    state = forms.Choice(
        label=_("How is the person now?"), choices=State.choices, missing=_("Choose how the person is now.")
    )

    def __init__(self, data: Any = None, *, language: str = "", **kwargs: Any) -> None:
        initial = {"language": language, **kwargs.pop("initial", {})}
        super().__init__(data, initial=initial, **kwargs)
        self.fields["language"].choices = [("", _("Choose")), *card.spoken_choices()]  # type: ignore[attr-defined]

    @property
    def before(self) -> list[BoundField]:
        """What is looked at before anything is asked."""
        return [self[name] for name in ("present", "state", "language", "interpreter", "interpreted_by")]

    def clean_present(self) -> str:
        """The one whose presence weighs most."""
        found = self.cleaned_data["present"]
        if reason := room.why_not_these(found):
            self.add_error("present", reason)
        return room.gravest(found)


class Circumstances(Room):
    """How the talk was held: once, for all answers of it."""

    form = forms.Choice(label=_("How are the answers given?"), missing=_("Choose how the answers are given."))
    guardian = forms.Text(
        label=_("Name of the legal representative"),
        help_text=_("Only if the answers are given by one."),
        required=False,
    )
    authority = forms.Choice(
        label=_("By which right does the legal representative decide?"),
        choices=Authority.choices,
        required=False,
    )
    authority_paper = forms.Text(
        label=_("Which paper shows it?"),
        help_text=_("What it is, who made it, of which day. Look at it yourself."),
        required=False,
    )
    assent_written = forms.Tick(
        label=_("The child’s own yes is on paper"),
        help_text=_("Needed from 12 years on."),
        required=False,
    )
    understood = forms.YesNo(
        label=_("Was it said back in the person’s own words?"),
        help_text=_("Ask: “How would you explain it to a friend?” If no, explain again before you go on."),
        missing=_("Choose yes or no."),
    )
    capacity = forms.Choice(
        label=_("Can the person decide this now?"),
        choices=Capacity.choices,
        missing=_("Choose whether the person can decide now."),
    )
    witness = forms.Text(
        label=_("Witness"),
        help_text=_(
            "Needed when something is passed on and nothing is signed. Otherwise only if the person wants one."
        ),
        required=False,
    )

    def __init__(self, data: Any = None, *, is_child: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        offered = _BY_CHILD if is_child else _BY_ADULT
        self.fields["form"].choices = [(one.value, one.label) for one in offered]  # type: ignore[attr-defined]
        for name in ("guardian", "authority", "authority_paper") if is_child else ("assent_written",):
            del self.fields[name]
        for name in {"guardian", "authority", "authority_paper"} & set(self.fields):
            forms.depends(self.fields[name])  # needed when one answers, so not called optional

    @property
    def after(self) -> list[BoundField]:
        """What is known when the answers are there."""
        names = (
            "understood",
            "capacity",
            "form",
            "guardian",
            "authority",
            "authority_paper",
            "assent_written",
            "witness",
        )
        return [self[name] for name in names if name in self.fields]

    def circumstances(self) -> dict[str, Any]:
        """The fields of an answer that are the same for every question of this talk."""
        known = ("form", "language", "present", "state", "understood", "capacity", "witness")
        given = {name: self.cleaned_data[name] for name in known}
        return {
            **given,
            **self.interpreted(),
            "guardian": self.cleaned_data.get("guardian", ""),
            "authority": self.cleaned_data.get("authority", ""),
            "authority_paper": self.cleaned_data.get("authority_paper", ""),
            "assent_written": self.cleaned_data.get("assent_written", False),
        }


class Ask(forms.Form):
    """One purpose, one answer."""

    answer = forms.YesNoNotNow(missing=_("Choose yes, no or not now."))
    recipient = forms.Choice(label=_("Who may know?"), help_text=_("For a yes."), required=False)
    name = forms.Text(label=_("Name of the office or person"), required=False)
    groups = forms.Choices(
        label=_("What may they know?"),
        help_text=_("For a yes. Ask about each, and tick only what was said yes to."),
        required=False,
    )
    valid_until = forms.Day(label=_("Until when?"), required=False)
    assent = forms.Choice(label=_("The child’s own yes or no"), choices=Assent.choices, required=False)
    words = forms.LongText(
        label=_("In the person’s own words"),
        help_text=_("Only if they want something added. No reason is asked for a no."),
        max_length=2000,
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        line: purposes.Line,
        partners: Partners,
        is_child: bool,
        today: date,
        language: str = "",
        now: str = "",
        may_skip: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.line, self.language, self.now = line, language, now
        answer = self.fields["answer"]
        answer.label, answer.required = line.question, not may_skip
        if not is_child:
            del self.fields["assent"]
        if may_skip:  # in the talk: one question after another, and the usual last day
            del self.fields["valid_until"], self.fields["words"]
        self.partner_names = {str(pk): name for pk, name in partners}
        self._offer_recipients()
        self._offer_groups()
        self._offer_period(today)
        if self.line.own_room:  # only a no is kept here, and nothing is told by it
            for name in {"recipient", "name", "groups", "valid_until"} & set(self.fields):
                del self.fields[name]
        for name in {"recipient", "name", "groups", "assent"} & set(self.fields):
            forms.depends(self.fields[name])  # needed with a yes, so not called optional

    def _offer_recipients(self) -> None:
        if self.line.receiver == Receiver.ORGANISATION:
            known = list(self.partner_names.items())
            self.fields["recipient"].choices = [*known, (SOMEONE_ELSE, _("Somebody else, by name"))]  # type: ignore[attr-defined]
            self.fields["name"].help_text = _("Only if you chose “Somebody else”.")
            return
        del self.fields["recipient"]
        if self.line.receiver == Receiver.NOBODY:
            del self.fields["name"]
        else:
            self.fields["name"].label = _("Who is it about? The name")

    def _offer_groups(self) -> None:
        if not self.line.groups:
            del self.fields["groups"]
            return
        offered = [(group, GROUPS[group]) for group in self.line.groups]
        self.fields["groups"].choices = offered  # type: ignore[attr-defined]

    def _offer_period(self, today: date) -> None:
        latest, field = self.line.until(today), self.fields.get("valid_until")
        if field is None:
            return
        if self.line.hours:
            del self.fields["valid_until"]
        elif latest is None:
            field.help_text = _("Left open, it lasts until it is taken back.")
        else:
            field.help_text = str(_("Left open, it ends on {day}.")).format(day=dates.day_in_words(latest))

    @property
    def aloud(self) -> "aloud.Aloud | None":
        """The question in the person's language."""
        return aloud.question(self.line, self.language)

    @property
    def first(self) -> list[BoundField]:
        """What every answer needs."""
        return [
            self[name] for name in ("answer", "recipient", "name", "groups", "assent") if name in self.fields
        ]

    @property
    def more(self) -> list[BoundField]:
        """What is filled in only now and then."""
        return [self[name] for name in ("valid_until", "words") if name in self.fields]

    @property
    def is_more_open(self) -> bool:
        """Whether something of it was filled in, or is to be mended."""
        return self.is_bound and any(field.errors or any(_flat(field.value())) for field in self.more)

    @property
    def is_skipped(self) -> bool:
        """Left for another day."""
        return not self.cleaned_data.get("answer")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        answer = given.get("answer")
        if not answer and "answer" not in self.errors and self.has_changed():
            self.add_error("answer", _("Choose the answer as well, or clear what is filled in below it."))
        if answer == Granted.YES and self.line.own_room:
            self.add_error("answer", self.line.own_room)
        elif answer == Granted.YES and self.line.shares:
            if not self.recipients():
                field = "recipient" if "recipient" in self.fields else "name"
                self.add_error(field, _("Choose who may know. A yes to “anybody” is not possible."))
            elif given.get("recipient") == SOMEONE_ELSE and not given.get("name"):
                self.add_error("name", _("Enter the name."))
            if self.line.receiver == Receiver.ORGANISATION and not given.get("groups"):
                self.add_error(
                    "groups", _("Tick what they may know. Nothing is passed on that is not ticked.")
                )
        return given

    def recipients(self) -> tuple[Recipient, ...]:
        """Who may know: the organisation that was chosen, or the name that was typed."""
        chosen, name = self.cleaned_data.get("recipient", ""), self.cleaned_data.get("name", "")
        if chosen and chosen != SOMEONE_ELSE:
            return (Recipient(UUID(chosen), self.partner_names[chosen]),)
        return (Recipient(name=name),) if name or chosen else ()

    def to_answer(self, circumstances: Mapping[str, Any], *, explained_by: str) -> Answer:
        """The answer as it was given."""
        given = self.cleaned_data
        return Answer(
            purpose=self.line.code,
            groups=tuple(given.get("groups", ())),
            recipients=self.recipients() if self.line.shares else (),
            granted=given["answer"],
            explained_by=explained_by,
            valid_until=given.get("valid_until"),
            assent=given.get("assent") or Assent.NOT_ASKED,
            words=given.get("words", ""),
            **circumstances,
        )


def _flat(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value]
