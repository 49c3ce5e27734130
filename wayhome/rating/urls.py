"""Addresses of this room. Those without an account say nothing in its words."""

from django.urls import URLPattern, path

from wayhome.rating import views
from wayhome.rating.enums import Part

app_name = "rating"
_HERE = "people/<str:code>/how-it-was/"
urlpatterns: list[URLPattern] = [
    path("three/", views.answer, name="answer"),
    path("nine/", views.answer, {"part": Part.ARRIVED.value}, name="answer_last"),
    path("how-it-was/", views.answers, name="answers"),
    path("how-it-was/read/", views.note_read, name="note_read"),
    path("numbers/respect/", views.numbers, name="numbers"),
    path(_HERE, views.rating, name="rating"),
    path(_HERE + "<slug:part>/slip/", views.slip, name="slip"),
    path(_HERE + "<slug:part>/no/", views.decline, name="decline"),
]
