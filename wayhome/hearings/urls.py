"""Addresses of this room. None of them says court."""

from django.urls import URLPattern, path

from wayhome.hearings import views, views_going, views_went

app_name = "hearings"
_HERE = "people/<str:code>/legal/dates/"
_ONE = _HERE + "<uuid:thing>/"
urlpatterns: list[URLPattern] = [
    path("dates/", views.desk, name="desk"),
    path(_HERE, views.hearings, name="hearings"),
    path("people/<str:code>/legal/matters/<uuid:matter>/dates/new/", views.add, name="add"),
    path("people/<str:code>/legal/matters/<uuid:matter>/told-to-come/", views_went.told, name="told"),
    path(_ONE, views.hearing, name="hearing"),
    path(_ONE + "plan/", views.plan, name="plan"),
    path(_ONE + "paid/", views.money, name="money"),
    path(_ONE + "sheet/", views.sheet, name="sheet"),
    path(_ONE + "tried/", views_went.tried, name="tried"),
    path(_ONE + "moved/", views_went.moved, name="moved"),
    path(_ONE + "told-to-come/", views_went.summons, name="summons"),
    path(_ONE + "go/", views_going.go, name="go"),
    path(_ONE + "go/ahead/<str:gate>/", views_going.ahead, name="ahead"),
    path(_ONE + "go/second/", views_going.second, name="second"),
    path(_ONE + "went/", views_went.went, name="went"),
    path(_ONE + "after/", views_went.cared, name="cared"),
    path(_ONE + "after/sheet/", views_went.after, name="after"),
]
