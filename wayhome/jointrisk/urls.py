"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.jointrisk import views, views_hers, views_writing

app_name = "jointrisk"
_HERE = "people/<str:code>/plan/<int:plan>/danger/"
urlpatterns: list[URLPattern] = [
    path(_HERE, views.joint, name="joint"),
    path(_HERE + "begin/", views.begin, name="begin"),
    path(_HERE + "write/", views_writing.begin, name="write"),
    path(_HERE + "write/<int:number>/", views_writing.items, name="items"),
    path(_HERE + "write/beside/", views_writing.beside, name="beside"),
    path(_HERE + "write/check/", views_writing.check, name="check"),
    path(_HERE + "side/<uuid:organisation>/", views.side, name="side"),
    path(_HERE + "agree/", views.agree, name="agree"),
    path(_HERE + "left/", views.find, name="find"),
    path(_HERE + "sign/", views.sign, name="sign"),
    path(_HERE + "done/new/", views.measure, name="new_measure"),
    path(_HERE + "done/<uuid:thing>/", views.measure, name="measure"),
    path(_HERE + "changed/", views.changed, name="changed"),
    path(_HERE + "differently/", views.differ, name="differ"),
    path(_HERE + "hers/", views_hers.heard, name="heard"),
    path(_HERE + "sheet/", views_hers.sheet, name="sheet"),
]
