"""A no, a cry and the danger word wait for no other answer: what else a form asks for holds up none of them."""

from typing import Any

from django import forms as django_forms

from wayhome.core import clock, dates, forms


def waits_for_nothing(form: forms.Form, typed: dict[str, Any], usual: dict[str, Any]) -> dict[str, Any]:
    """What was typed, as far as it can be read. ``usual`` stands where something is missing or wrong; of words that are
    too long the beginning is kept, and a moment that is none, or is still to come, is now.
    """
    for name in list(form.errors):
        del form.errors[name]
        typed.pop(name, None)
        field = form.fields.get(name)
        if isinstance(field, django_forms.CharField) and field.max_length:
            typed[name] = str(form.data.get(form.add_prefix(name), "")).strip()[: field.max_length]
    now = dates.Moment(clock.now(), "UTC")
    typed = {**usual, "at": now, **typed}
    is_to_come = typed["at"] is not None and typed["at"].at > now.at
    return {**typed, "at": now} if is_to_come else typed
