"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.livelihood import views, views_work

app_name = "livelihood"
_HERE = "people/<str:code>/work-and-learning/"
urlpatterns: list[URLPattern] = [
    path("who-to-ask-again/", views.desk, name="desk"),
    path(_HERE, views.life, name="life"),
    path(_HERE + "learn/", views.enrol, name="enrol"),
    path(_HERE + "learn/<uuid:course>/", views.course, name="course"),
    path(_HERE + "learn/<uuid:course>/month/", views.month, name="month"),
    path(_HERE + "learn/<uuid:course>/how-it-went/", views.result, name="result"),
    path(_HERE + "learn/<uuid:course>/certificate/", views.certificate, name="certificate_of"),
    path(_HERE + "certificate/", views.certificate, name="certificate"),
    path(_HERE + "work/", views_work.employ, name="employ"),
    path(_HERE + "work/<uuid:job>/", views_work.job, name="job"),
    path(_HERE + "work/<uuid:job>/offer/", views_work.check, name="check"),
    path(_HERE + "work/<uuid:job>/still-there/", views_work.still, name="still"),
    path(_HERE + "income/", views_work.income, name="income"),
    path(_HERE + "sign/<uuid:line>/", views.answer, name="answer"),
]
