"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.children import views, views_along, views_panel

app_name = "children"
_HERE = "people/<str:code>/plan/<int:plan>/child/"
_PANEL = _HERE + "panel/<uuid:panel>/"
urlpatterns: list[URLPattern] = [
    path(_HERE, views.best, name="best"),
    path(_HERE + "heard/", views.hear, name="hear"),
    path(_HERE + "guardian/", views.hear_guardian, name="hear_guardian"),
    path(_HERE + "assessment/", views.assess, name="assess"),
    path(_HERE + "along/", views_along.along, name="along"),
    path(_HERE + "along/<uuid:thing>/", views_along.along_again, name="along_again"),
    path(_HERE + "panel/", views_panel.ask, name="ask"),
    path(_PANEL + "position/", views_panel.position, name="position"),
    path(_PANEL + "decision/", views_panel.decide, name="decide"),
    path(_PANEL + "report/", views_panel.report, name="report"),
]
