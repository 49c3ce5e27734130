"""Kinds of agencies and teams."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgencyKind(models.TextChoices):
    SHELTER_NGO = "shelter_ngo", _("Shelter or NGO")
    GOVERNMENT = "government", _("Government office")
    INTERNATIONAL = "international", _("International agency")
    POLICE = "police", _("Police")
    BORDER = "border", _("Border guard")
    CONSULATE = "consulate", _("Consulate")
    COURT = "court", _("Court or prosecution")
    CHILD_PROTECTION = "child_protection", _("Child protection")
    HEALTH = "health", _("Health service")
    RECEIVING = "receiving", _("Receiving service")
    FOCAL_POINT = "focal_point", _("National focal point")


class TeamKind(models.TextChoices):
    INTAKE = "intake", _("Intake")
    HOUSE = "house", _("House")
    HEALTH = "health", _("Health")
    PSYCHOSOCIAL = "psychosocial", _("Psychosocial")
    LEGAL = "legal", _("Legal")
    SUPERVISORS = "supervisors", _("Supervisors")
    ANALYSTS = "analysts", _("Analysts")
