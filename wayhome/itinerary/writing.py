"""The page on which the whole way is written: its parts side by side, checked together, mended in place."""

from collections.abc import Sequence
from typing import Any

from wayhome.core import clock
from wayhome.itinerary import documents, forms, nights, rules

FIELDS = {"departs": "departs_time", "arrives": "arrives_time"}  # what a rule calls it, and where it is typed


class Writing:
    """One form for each part, and one for what belongs to all of them."""

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401 - what was posted
        *,
        known: Sequence[documents.Leg] = (),
        read: int = 0,
        left: Sequence[str] = (),
        is_approved: bool,
        contacts: Sequence[tuple[str, str]],
    ) -> None:
        self.before = known
        begun = list(known) or [documents.Leg()]
        self.whole = forms.Whole(
            data, read=read, count=len(begun), left="\n".join(left), is_approved=is_approved
        )
        if data is not None:
            by_id = {leg.id: leg for leg in known}
            count = self._count()
            begun = [by_id.get(data.get(f"leg{n}-id", ""), documents.Leg()) for n in range(count)]
        asleep = {one.leg for one in nights.of(known)}
        self.legs = [
            forms.Leg(
                data, known=leg, contacts=contacts, prefix=f"leg{n}", sleeps=data is None and n in asleep
            )
            for n, leg in enumerate(begun)
        ]
        self.contacts = contacts

    def _count(self) -> int:
        try:
            return min(max(int(self.whole.data.get("count", 1)), 1), rules.LEGS_AT_MOST)
        except ValueError:
            return 1

    @property
    def left(self) -> list[str]:
        """Lines that nobody recognised."""
        text = self.whole["left"].value() or ""
        return [line for line in str(text).split("\n") if line.strip()]

    def add_one(self) -> None:
        """One more part is offered; what was typed stays, and nothing is checked yet."""
        data = self.whole.data.copy()  # type: ignore[attr-defined]  # what was posted is a QueryDict
        count = min(len(self.legs) + 1, rules.LEGS_AT_MOST)
        data["count"] = str(count)
        last = self.legs[-1]
        for field in ("place", "country", "zone"):
            data.setdefault(f"leg{count - 1}-{field}_from", last.data.get(last.add_prefix(f"{field}_to"), ""))
        self.whole.data = data
        self.legs = [
            forms.Leg(data, known=documents.Leg(), contacts=self.contacts, prefix=f"leg{n}")
            for n in range(count)
        ]
        for form in (self.whole, *self.legs):
            form._errors = {}  # type: ignore[attr-defined]  # Django asks anew when it is None; here nothing is asked

    def is_valid(self) -> bool:
        """Every part by itself, then all of them as one way: what is wrong stands where it is mended."""
        kept = [
            form for form in self.legs if not form.is_dropped and not (form.is_blank and len(self.legs) > 1)
        ]
        fine = [form.is_valid() for form in (self.whole, *kept)]
        self.legs = kept or self.legs[:1]
        if not kept:
            self.whole.add_error(None, rules.no_part())
        if not kept or not all(fine):
            return False
        found = rules.wrong([form.given() for form in kept], now=clock.now(), before=self.before)
        for one in found:
            form = kept[one.leg]
            field = FIELDS.get(one.field, one.field)
            form.add_error(field if field in form.fields else None, one.sentence)
        return not found

    def given(self) -> documents.Itinerary:
        return documents.Itinerary(
            legs=tuple(form.given() for form in self.legs), words=self.whole.cleaned_data.get("words", "")
        )
