"""Addresses of this room: the plan of a case, and unguessable numbers of requests; never a key of a case."""

from django.urls import URLPattern, path

from wayhome.receivers import views, views_answering, views_offices, views_paper

app_name = "receivers"
_HERE = "people/<str:code>/plan/<int:plan>/receivers/"
urlpatterns: list[URLPattern] = [
    path(_HERE, views.receivers, name="receivers"),
    path(_HERE + "message/", views.enquiry, name="enquiry"),
    path(_HERE + "ask/", views.ask, name="ask"),
    path(_HERE + "office/<slug:office>/", views_offices.ask, name="office"),
    path(_HERE + "asked-office/<uuid:thing>/", views_offices.asked, name="asked_office"),
    path(_HERE + "<uuid:thing>/", views.receiver, name="receiver"),
    path(_HERE + "<uuid:thing>/told/", views.told, name="told"),
    path(_HERE + "<uuid:thing>/let-in/", views.let_in, name="let_in"),
    path(_HERE + "<uuid:thing>/letter/", views_paper.letter, name="letter"),
    path("requests/<uuid:referral>/journey/", views_answering.answer, name="answer"),
    path("requests/<uuid:referral>/journey/from/", views_answering.request, name="request"),
]
