"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.followup import views, views_visit

app_name = "followup"
_HERE = "people/<str:code>/follow-up/"
urlpatterns: list[URLPattern] = [
    path("follow-up/", views.desk, name="desk"),
    path(_HERE, views.calendar, name="calendar"),
    path(_HERE + "begin/", views.begin, name="begin"),
    path(_HERE + "word/", views.word, name="word"),
    path(_HERE + "not-heard-of/", views.lost, name="lost"),
    path(_HERE + "contact/", views_visit.contact, name="contact"),
    path(_HERE + "not-reached/", views_visit.missed, name="missed"),
    path(_HERE + "before/", views_visit.before, name="before"),
    path(_HERE + "before/write/", views_visit.note, name="note"),
]
