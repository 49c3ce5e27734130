"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.papers import views, views_asking, views_entering, views_leaving

app_name = "papers"
_HERE = "people/<str:code>/papers/"
_PLAN = "people/<str:code>/plan/<int:plan>/papers/"
urlpatterns: list[URLPattern] = [
    path(_HERE, views.papers, name="papers"),
    path(_HERE + "new/", views.add, name="add"),
    path(_HERE + "<uuid:thing>/", views.paper, name="paper"),
    path(_HERE + "lawyer/", views_asking.advice, name="advice"),
    path(_HERE + "consulate/new/", views_asking.apply, name="apply"),
    path(_HERE + "consulate/<uuid:thing>/", views_asking.answer, name="answer"),
    path(_HERE + "consulate/<uuid:thing>/letter/", views_asking.letter, name="letter"),
    path(_HERE + "consulate/<uuid:thing>/why/", views_asking.why, name="why"),
    path(_HERE + "leave/new/", views_leaving.add_permission, name="add_permission"),
    path(_HERE + "leave/<uuid:thing>/", views_leaving.permission, name="permission"),
    path(_HERE + "enter/new/", views_entering.add_entry, name="add_entry"),
    path(_HERE + "enter/<uuid:thing>/", views_entering.entry, name="entry"),
    path(_HERE + "parent/", views_leaving.custody, name="custody"),
    path(_HERE + "parent/sheet/", views_leaving.consent, name="consent"),
    path(_PLAN, views.plan, name="plan"),
]
