"""Addresses of this room. None of them says what a talk is about."""

from django.urls import URLPattern, path

from wayhome.identification import views, views_findings, views_talks

app_name = "identification"
_TALK = "people/<str:code>/first-talk/"
urlpatterns: list[URLPattern] = [
    path("first-talks/numbers/", views.numbers, name="numbers"),
    path(_TALK, views.overview, name="overview"),
    path(_TALK + "begin/", views_talks.prepare, name="prepare"),
    path(_TALK + "seen/", views_findings.observe, name="observe"),
    path(_TALK + "decision/", views_findings.decided, name="decided"),
    path(_TALK + "tell/", views_findings.tell, name="tell"),
    path(_TALK + "age/", views_findings.doubt, name="doubt"),
    path(_TALK + "appeal/<uuid:identification>/", views_findings.appeal, name="appeal"),
    path(_TALK + "notice/<uuid:identification>/", views.notice, name="notice"),
    path(_TALK + "<uuid:interview>/", views.talk, name="talk"),
    path(_TALK + "<uuid:interview>/paper/", views.paper, name="paper"),
    path(_TALK + "<uuid:interview>/on/", views_talks.go_on, name="go_on"),
    path(_TALK + "<uuid:interview>/<int:number>/", views_talks.ask, name="ask"),
    path(_TALK + "<uuid:interview>/end/", views_talks.end, name="end"),
    path(_TALK + "<uuid:interview>/void/", views_talks.void, name="void"),
    path(_TALK + "<uuid:interview>/again/", views_talks.again, name="again"),
    path(_TALK + "<uuid:interview>/find/", views_findings.find, name="find"),
]
