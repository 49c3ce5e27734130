"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.options import views

app_name = "options"
_HERE = "people/<str:code>/options/"
urlpatterns: list[URLPattern] = [
    path(_HERE, views.options, name="options"),
    path(_HERE + "talk/", views.talk, name="talk"),
    path(_HERE + "answer/", views.answer, name="answer"),
    path(_HERE + "lawyer/", views.counsel, name="counsel"),
    path(_HERE + "prepare/", views.prepare, name="prepare"),
    path(_HERE + "sheet/", views.sheet, name="sheet"),
]
