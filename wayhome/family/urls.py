"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.family import views, views_relatives

app_name = "family"
_HERE = "people/<str:code>/family/"
_ONE = _HERE + "<uuid:thing>/"
urlpatterns: list[URLPattern] = [
    path(_HERE, views.family, name="family"),
    path(_HERE + "relative/", views_relatives.add, name="add"),
    path(_ONE, views_relatives.relative, name="relative"),
    path(_ONE + "reached/", views_relatives.place, name="place"),
    path(_ONE + "look/", views.ask, name="ask"),
    path(_ONE + "visit/", views.visit, name="visit"),
    path(_ONE + "against/", views_relatives.adverse, name="adverse"),
    path(_ONE + "asked/", views_relatives.approach, name="approach"),
    path(_HERE + "look/<uuid:thing>/", views.answer, name="answer"),
    path(_HERE + "against/<uuid:thing>/", views_relatives.answer_adverse, name="answer_adverse"),
    path("people/<str:code>/plan/<int:plan>/family/", views.plan, name="plan"),
]
