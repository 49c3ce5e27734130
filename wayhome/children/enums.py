"""Words of what is best for a child (domain.md 3.2, ``bid``)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Solution(models.TextChoices):
    """Where a child could live for good (``durable_solution``)."""

    RETURN = "return", _("Go back")
    STAY = "stay", _("Stay here")
    THIRD = "third_country", _("Go to another country")


class Wants(models.TextChoices):
    """What the child, or the guardian, says."""

    RETURN = "return", _("Wants to go back")
    STAY = "stay", _("Wants to stay here")
    THIRD = "third_country", _("Wants to go to another country")
    UNSURE = "unsure", _("Does not know so far")
    TOO_SMALL = "too_small", _("Too small to say it: was watched")


NO = frozenset({Wants.STAY, Wants.THIRD})


class Heard(models.TextChoices):
    """How the child was heard, as fits the age."""

    TALK = "talk", _("In a talk")
    PLAY = "play", _("With play or drawing")
    WATCHED = "watched", _("Watched, with those it is close to")


class Company(models.TextChoices):
    """With whom the child is, and would travel."""

    PARENT = "parent", _("With a parent")
    UNACCOMPANIED = "unaccompanied", _("With nobody who answers for a child")
    SEPARATED = "separated", _("With relatives, apart from both parents")


class Conclusion(models.TextChoices):
    """What staff conclude from the facts."""

    RETURN = "return", _("Going back is best for the child")
    NOT_RETURN = "not_return", _("Going back is not best for the child")
    PANEL = "panel", _("A panel decides")


class Care(models.TextChoices):
    """To whom the child goes (Return Directive, art. 10 [S22])."""

    FAMILY = "family", _("Somebody of the family who was visited")
    GUARDIAN = "guardian", _("A guardian who was named there")
    RECEPTION = "reception", _("A place for children that was checked")
