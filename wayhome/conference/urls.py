"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.conference import views, views_meeting

app_name = "conference"
_ONE = "people/<str:code>/differently/<uuid:dispute>/"
urlpatterns: list[URLPattern] = [
    path("people/<str:code>/differently/", views.disputes, name="disputes"),
    path("people/<str:code>/differently/new/<int:number>/", views.raise_, name="raise"),
    path(_ONE, views.dispute, name="dispute"),
    path(_ONE + "answer/", views.answer, name="answer"),
    path(_ONE + "lead/", views_meeting.call, name="call"),
    path(_ONE + "heard/", views_meeting.heard, name="heard"),
    path(_ONE + "decision/", views_meeting.decide, name="decide"),
    path(_ONE + "so/", views_meeting.agree, name="agree"),
    path(_ONE + "read/", views.noticed, name="noticed"),
    path(_ONE + "say/<slug:what>/", views.say, name="say"),
]
