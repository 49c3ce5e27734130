"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.custody import views, views_going, views_returning

app_name = "custody"
_HERE = "people/<str:code>/plan/<int:plan>/with/"
_EVENT = _HERE + "<uuid:event>/"
urlpatterns: list[URLPattern] = [
    path(_HERE, views.way, name="way"),
    path(_HERE + "plan/", views.plan_all, name="plan"),
    path(_HERE + "before/", views.check, name="check"),
    path(_HERE + "words/", views.words, name="words"),
    path(_HERE + "stop/", views_going.stop, name="stop"),
    path(_HERE + "back/", views_returning.comes_back, name="comes_back"),
    path(_HERE + "told/", views_going.told, name="told"),
    path(_HERE + "do/<str:what>/", views.press, name="press"),
    path(_EVENT + "said/<str:side>/", views_going.confirm, name="confirm"),
    path(_EVENT + "unsaid/<str:side>/", views_going.unsay, name="unsay"),
    path(_EVENT + "move/", views_going.move, name="move"),
    path(_EVENT + "queue/", views_going.queue, name="queue"),
    path(_EVENT + "paper/", views.paper, name="paper"),
]
