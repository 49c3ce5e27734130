"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.watch import views, views_plan

app_name = "watch"
_HERE = "people/<str:code>/staying-safe/"
urlpatterns: list[URLPattern] = [
    path(_HERE, views.watch, name="watch"),
    path(_HERE + "sign/", views.sign, name="sign"),
    path(_HERE + "sign/<uuid:thing>/differently/", views.contest, name="contest"),
    path(_HERE + "sign/<uuid:thing>/decide/", views.decide, name="decide"),
    path(_HERE + "known/", views.known, name="known"),
    path(_HERE + "talk/", views.talk, name="talk"),
    path(_HERE + "happened/", views.happened, name="happened"),
    path(_HERE + "plan/new/", views_plan.add, name="add"),
    path(_HERE + "plan/<uuid:thing>/", views_plan.measure, name="measure"),
    path(_HERE + "plan/gone-through/", views_plan.review, name="review"),
    path("people/<str:code>/plan/<int:plan>/staying-safe/", views_plan.from_plan, name="from_plan"),
]
