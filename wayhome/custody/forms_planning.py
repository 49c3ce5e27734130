"""What people fill in about all hand-overs, on one page, so that they are checked together."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import dates, digits, forms
from wayhome.custody import choosing, clocks, documents, rules
from wayhome.custody import forms as fields
from wayhome.custody.enums import HolderKind, PlaceType

OTHER = "other"
KINDS = [(one.value, one.label) for one in (HolderKind.CONTACT, HolderKind.RECEIVER, HolderKind.CAREGIVER)]


class Start(forms.Form):
    """Who has her or him before the first hand-over, and what belongs to the whole chain."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    count = django_forms.IntegerField(
        widget=django_forms.HiddenInput, min_value=1, max_value=rules.LINKS_AT_MOST
    )
    start = forms.Pick(
        label=_("Who is with her or him before the first hand-over?"),
        missing=_("Choose who is with her or him before that."),
    )
    words = forms.LongText(
        label=_("Why does it change?"),
        help_text=_("Whoever waits on the way reads it."),
        missing=_("Write why it changes."),
        max_length=rules.WORDS_AT_MOST,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        read: int,
        count: int,
        start: documents.Holder,
        known: Mapping[str, documents.Holder],
        is_begun: bool,
    ) -> None:
        self.known = {choosing.key(start): start, **known} if start.name else dict(known)
        super().__init__(
            data, initial={"read": read, "count": count, "start": choosing.key(start) if start.name else ""}
        )
        if is_begun:
            del self.fields["start"]
        else:
            del self.fields["words"]
            workers = {key: one for key, one in self.known.items() if one.kind == HolderKind.WORKER}
            named = [(key, one.name) for key, one in workers.items()]
            self.fields["start"].choices = [("", _("Choose")), *named]  # type: ignore[attr-defined]

    def given(self, before: documents.Holder) -> documents.Holder:
        """Who was chosen; who it was where nobody is asked any more."""
        return self.known.get(self.cleaned_data.get("start", ""), before)


class Link(forms.Form):
    """One hand-over."""

    taker = forms.Pick(label=_("Who takes over?"), missing=_("Choose who takes over."))
    kind = forms.Choice(label=_("Somebody else: as what?"), choices=KINDS, required=False)
    name = forms.Text(label=_("Somebody else: the name"), max_length=rules.A_LINE, required=False)
    phone = forms.Text(
        label=_("Telephone"),
        help_text=_("With the country code. Of an office, the line that answers at night."),
        max_length=rules.A_LINE,
        required=False,
    )
    place_type = forms.Pick(
        label=_("What kind of place?"),
        choices=PlaceType.choices,
        missing=_("Choose what kind of place it is."),
    )
    place = forms.Text(
        label=_("Where do you meet?"),
        help_text=_("Never the address of a house. “At the second café” is better."),
        max_length=rules.A_LINE,
        required=False,
    )
    planned = forms.Moment(
        label=_("When?"), help_text=_("As the clock there shows it."), missing=_("Write when it is planned.")
    )
    until = forms.Time(
        label=_("On roads: until when at the latest?"),
        help_text=_("Leave it empty where the minute is known. After midnight it is the next day."),
        required=False,
    )
    leg = forms.Number(
        label=_("After which part of the way?"), min_value=1, max_value=99, required=False
    )  # fmt: skip
    drop = forms.Tick(label=_("Leave this hand-over out"), required=False)

    def __init__(
        self,
        data: Any,
        *,
        known: documents.Link,
        holders: Mapping[str, documents.Holder],
        zones: Collection[str],
        prefix: str,
    ) -> None:
        self.holders = holders
        super().__init__(data, initial=_initial(known, holders), prefix=prefix)
        fields.on_clocks(self, "planned", *zones)
        choices = [(key, choosing.label(one)) for key, one in holders.items()]
        self.fields["taker"].choices = [("", _("Choose")), (OTHER, _("Somebody else")), *choices]  # type: ignore[attr-defined]

    @property
    def is_dropped(self) -> bool:
        return bool(self.data.get(self.add_prefix("drop")))

    @property
    def is_blank(self) -> bool:
        """Nothing was typed: the one that was offered is not wanted."""
        names = ("taker", "name", "place", "place_type")
        return not any(self.data.get(self.add_prefix(name), "").strip() for name in names)

    def given(self) -> documents.Link:
        """What was typed."""
        typed = self.cleaned_data
        chosen = self.holders.get(typed["taker"])
        if chosen is None:
            chosen = documents.Holder(kind=typed["kind"] or "", name=typed["name"], phone=typed["phone"])
        elif typed["phone"]:
            chosen = documents.Holder(chosen.kind, chosen.ref, chosen.name, typed["phone"])
        at: dates.Moment = typed["planned"]
        return documents.Link(
            taker=chosen,
            place_type=typed["place_type"],
            place=typed["place"],
            planned_at=at.at,
            until=clocks.later(at, typed["until"]) if typed["until"] else None,
            zone=at.zone,
            leg=typed["leg"] - 1 if typed["leg"] else None,
        )


def _initial(known: documents.Link, holders: Mapping[str, documents.Holder]) -> dict[str, Any]:
    key = choosing.key(known.taker)
    is_there = key in holders
    later = known.until.astimezone(ZoneInfo(known.zone)).time() if known.until else None
    return {
        "taker": key if is_there else OTHER if known.taker.name else "",
        "kind": "" if is_there else known.taker.kind,
        "name": "" if is_there else known.taker.name,
        "phone": known.taker.phone,
        "place_type": known.place_type,
        "place": known.place,
        "planned": dates.Moment(known.planned_at, known.zone) if known.planned_at else None,
        "until": later,
        "leg": known.leg + 1 if known.leg is not None else None,
    }


class Chain:
    """The page on which all hand-overs are written, side by side; “one more” keeps nothing."""

    def __init__(
        self,
        data: Any = None,
        *,
        read: int,
        start: documents.Holder,
        links: Sequence[documents.Link],
        holders: Mapping[str, documents.Holder],
        zones: Collection[str] = (),
        is_begun: bool,
    ) -> None:
        begun = list(links) or [documents.Link()]
        self.start, self.holders = start, holders
        self.zones = [*dict.fromkeys([*zones, *(one.zone for one in begun)])]
        self.whole = Start(
            data, read=read, count=len(begun), start=start, known=holders, is_begun=is_begun
        )  # fmt: skip
        if data is not None:
            count = self._count(data)
            begun = [begun[n] if n < len(begun) else documents.Link() for n in range(count)]
        self.links = [
            Link(data, known=one, holders=holders, zones=self.zones, prefix=f"link{n}")
            for n, one in enumerate(begun)
        ]

    @staticmethod
    def _count(data: Any) -> int:
        return min(max(digits.whole(str(data.get("count", "1")), 1), 1), rules.LINKS_AT_MOST)

    def add_one(self) -> None:
        """One more is offered; what was typed stays, and nothing is checked yet."""
        data = self.whole.data.copy()  # type: ignore[attr-defined]  # what was posted is a QueryDict
        count = min(len(self.links) + 1, rules.LINKS_AT_MOST)
        data["count"] = str(count)
        self.whole.data = data
        self.links = [
            Link(data, known=documents.Link(), holders=self.holders, zones=self.zones, prefix=f"link{n}")
            for n in range(count)
        ]
        for form in (self.whole, *self.links):
            form._errors = {}  # type: ignore[attr-defined]  # nothing is asked of what was typed so far

    def is_valid(self) -> bool:
        """Each by itself; the chain as a whole is the action's to judge."""
        kept = [
            one for one in self.links if not one.is_dropped and not (one.is_blank and len(self.links) > 1)
        ]
        self.links = kept or self.links[:1]
        return sum(not form.is_valid() for form in (self.whole, *self.links)) == 0

    def given(self) -> tuple[documents.Holder, list[documents.Link]]:
        return self.whole.given(self.start), [one.given() for one in self.links]
