"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.outcomes import views

app_name = "outcomes"
_HERE = "people/<str:code>/outcomes/"
urlpatterns: list[URLPattern] = [
    path(_HERE, views.outcomes, name="outcomes"),
    path(_HERE + "begin/", views.begin, name="begin"),
    path(_HERE + "paper/", views.paper, name="paper"),
    path(_HERE + "rate/", views.rate, name="rate"),
    path(_HERE + "aside/<uuid:thing>/", views.aside, name="aside"),
    path(_HERE + "survey/<uuid:thing>/", views.survey, name="survey"),
    path(_HERE + "survey/<uuid:thing>/finish/", views.finish, name="finish"),
    path(_HERE + "survey/<uuid:thing>/part/<str:part>/", views.part, name="part"),
]
