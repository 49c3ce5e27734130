"""Addresses of this room: the code of the case and words, never a key of a case or of a person."""

from django.urls import URLPattern, path

from wayhome.people import views, views_access, views_case, views_standing, views_writing

app_name = "people"
urlpatterns: list[URLPattern] = [
    path("<str:code>/who/", views.identity, name="identity"),
    path("<str:code>/who/write/", views_writing.identity, name="write_identity"),
    path("<str:code>/reach/", views.contact, name="contact"),
    path("<str:code>/reach/write/", views_writing.contact, name="write_contact"),
    path("<str:code>/what-happened/", views.account, name="account"),
    path("<str:code>/what-happened/write/", views_writing.account, name="write_account"),
    path("<str:code>/guardian/", views.guardian, name="guardian"),
    path("<str:code>/guardian/write/", views_writing.guardian, name="write_guardian"),
    path("<str:code>/history/", views_case.history, name="history"),
    path("<str:code>/links/", views_case.links, name="links"),
    path("<str:code>/open-to/", views_access.see, name="access"),
    path("<str:code>/open-to/team/", views_access.let_team_in, name="let_team_in"),
    path("<str:code>/open-to/colleague/", views_access.let_person_in, name="let_person_in"),
    path("<str:code>/open-to/lead/", views_access.lead, name="lead"),
    path("<str:code>/open-to/<uuid:involvement>/end/", views_access.end_part, name="end_part"),
    path("<str:code>/standing/", views_standing.see, name="standing"),
    path("<str:code>/standing/rest/", views_standing.rest, name="rest"),
    path("<str:code>/standing/go-on/", views_standing.resume, name="resume"),
    path("<str:code>/standing/follow-up/", views_standing.follow_up, name="follow_up"),
    path("<str:code>/standing/open-again/", views_standing.reopen, name="reopen"),
]
