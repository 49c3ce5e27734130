"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.summary import views

app_name = "summary"
urlpatterns: list[URLPattern] = [
    path("people/<str:code>/summary/", views.summary, name="summary"),
    path("people/<str:code>/summary/paper/", views.paper, name="paper"),
    path("people/<str:code>/summary/<slug:kind>/", views.record, name="record"),
]
