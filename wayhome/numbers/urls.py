"""Addresses of this room: a year, a table, never a case."""

from django.urls import URLPattern, path

from wayhome.numbers import views

app_name = "numbers"
urlpatterns: list[URLPattern] = [
    path("figures/", views.figures, name="figures"),
    path("figures/<int:year>/", views.year, name="year"),
    path("figures/publish/", views.publish, name="publish"),
    path("figures/published/", views.published, name="published"),
    path("figures/published/<uuid:thing>/", views.release, name="release"),
    path("figures/published/<uuid:thing>/file/", views.file, name="file"),
]
