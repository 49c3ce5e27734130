"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.care import views, views_danger, views_plan, views_safety

app_name = "care"
_CARE = "people/<str:code>/care/"
urlpatterns: list[URLPattern] = [
    path(_CARE, views.danger, name="danger"),
    path(_CARE + "before/", views.history, name="history"),
    path(_CARE + "before/<uuid:assessment>/", views.assessment, name="assessment"),
    path(_CARE + "look/", views_danger.begin, name="begin"),
    path(_CARE + "look/<int:number>/", views_danger.items, name="items"),
    path(_CARE + "look/beside/", views_danger.beside, name="beside"),
    path(_CARE + "look/check/", views_danger.check, name="check"),
    path(_CARE + "throw-away/<slug:form>/", views.throw_away, name="throw_away"),
    path(_CARE + "second/<uuid:assessment>/", views_danger.second_word, name="second_word"),
    path(_CARE + "agree/", views_danger.agree, name="agree"),
    path(_CARE + "safety/", views_safety.safety, name="safety"),
    path(_CARE + "safety/today/", views_safety.reviewed, name="reviewed"),
    path(_CARE + "safety/write/", views_safety.write, name="write_safety"),
    path(_CARE + "safety/sheet/", views_safety.sheet, name="sheet"),
    path(_CARE + "plan/", views_plan.plan, name="plan"),
    path(_CARE + "plan/write/", views_plan.write, name="write_plan"),
    path(_CARE + "plan/sign/<uuid:plan>/", views_plan.sign, name="sign"),
    path(_CARE + "needs/new/", views_plan.add_need, name="add_need"),
    path(_CARE + "needs/<uuid:thing>/", views_plan.need, name="need"),
    path(_CARE + "promises/new/", views_plan.promise, name="promise"),
    path(_CARE + "promises/<uuid:thing>/", views_plan.settle, name="settle"),
]
