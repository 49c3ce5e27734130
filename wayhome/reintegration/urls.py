"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.reintegration import views

app_name = "reintegration"
_HERE = "people/<str:code>/plan/<int:plan>/months/"
urlpatterns: list[URLPattern] = [
    path(_HERE, views.plan, name="plan"),
    path(_HERE + "goals/", views.goals, name="goals"),
    path(_HERE + "promise/", views.promise, name="promise"),
    path(_HERE + "promise/<uuid:thing>/money/", views.fund, name="fund"),
    path(_HERE + "<uuid:version>/sign/", views.sign, name="sign"),
    path(_HERE + "<uuid:version>/seen/", views.show, name="show"),
]
