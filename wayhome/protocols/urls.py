"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.protocols import views

app_name = "protocols"
urlpatterns: list[URLPattern] = [
    path("", views.listed, name="list"),
    path("blank/", views.blank, name="blank"),
    path("assessment/", views.assessment, name="assessment"),
    path("with/<uuid:partner>/", views.partner, name="partner"),
    path("with/<uuid:partner>/propose/", views.propose, name="propose"),
    path("with/<uuid:partner>/without/", views.without, name="without"),
    path("with/<uuid:partner>/read/", views.noticed, name="noticed"),
    path("<uuid:protocol>/confirm/", views.confirm, name="confirm"),
    path("<uuid:protocol>/decline/", views.decline, name="decline"),
    path("<uuid:protocol>/withdraw/", views.withdraw, name="withdraw"),
    path("<uuid:protocol>/end/", views.end, name="end"),
    path("<uuid:protocol>/sheet/", views.sheet, name="sheet"),
]
