"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.oversight import views, views_looking

app_name = "oversight"
urlpatterns: list[URLPattern] = [
    path("emergency/", views.ask, name="ask"),
    path("emergency/openings/", views.openings, name="openings"),
    path("emergency/<uuid:opening>/", views.opening, name="opening"),
    path("emergency/<uuid:opening>/review/", views.review, name="review"),
    path("people/<str:code>/looked/", views_looking.looked, name="looked"),
    path("people/<str:code>/looked/paper/", views_looking.sheet, name="sheet"),
    path("requests/looked/", views_looking.requests, name="requests"),
    path("unusual/", views_looking.alerts, name="alerts"),
    path("unusual/<uuid:alert>/", views_looking.alert, name="alert"),
    path("unusual/<uuid:alert>/manager/", views_looking.ask_manager, name="ask_manager"),
]
