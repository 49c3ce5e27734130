"""Addresses of this room. The one without an account says nothing in its words."""

from django.urls import URLPattern, path

from wayhome.afterwards import views

app_name = "afterwards"
_HERE = "people/<str:code>/plan/<int:plan>/afterwards/"
urlpatterns: list[URLPattern] = [
    path("question/", views.answer, name="answer"),
    path("numbers/journeys/", views.numbers, name="numbers"),
    path(_HERE, views.after, name="after"),
    path(_HERE + "report/", views.report, name="report"),
    path(_HERE + "medicine/", views.dose, name="dose"),
    path(_HERE + "safe/", views.felt, name="felt"),
    path(_HERE + "slip/", views.slip, name="slip"),
    path(_HERE + "papers/", views.papers, name="papers"),
]
