"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.residence import views, views_papers

app_name = "residence"
_HERE = "people/<str:code>/residence/"
urlpatterns: list[URLPattern] = [
    path("countries/", views.table, name="countries"),
    path(_HERE, views.residence, name="residence"),
    path(_HERE + "recover/", views.reflection, name="reflection"),
    path(_HERE + "recover/told/", views.told, name="told"),
    path(_HERE + "recover/sheet/", views.notice, name="notice"),
    path(_HERE + "recover/show/", views.authority, name="authority"),
    path(_HERE + "papers/new/", views_papers.add_paper, name="add_paper"),
    path(_HERE + "papers/<uuid:thing>/", views_papers.paper, name="paper"),
    path(_HERE + "leave/new/", views_papers.add_removal, name="add_removal"),
    path(_HERE + "leave/<uuid:thing>/", views_papers.removal, name="removal"),
]
