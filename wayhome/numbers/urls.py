"""Addresses of this room: a year, a table, never a case."""

from django.urls import URLPattern, path

from wayhome.numbers import views, views_indicators, views_report

app_name = "numbers"
urlpatterns: list[URLPattern] = [
    path("figures/", views.figures, name="figures"),
    path("figures/<int:year>/", views.year, name="year"),
    path("figures/<int:of>/<int:nth>/", views.quarter, name="quarter"),
    path("figures/stages/", views_indicators.indicators, name="indicators"),
    path("figures/stages/file/", views_indicators.indicators_file, name="indicators_file"),
    path("figures/publish/", views.publish, name="publish"),
    path("figures/published/reports/", views_report.reports, name="reports"),
    path("figures/published/reports/<int:year>/<int:quarter>/", views_report.report, name="report"),
    path(
        "figures/published/reports/<int:year>/<int:quarter>/file/",
        views_report.report_file,
        name="report_file",
    ),
    path("figures/published/copy-sheet/<int:first>/<int:last>/", views_report.copy_sheet, name="copy_sheet"),
    path(
        "figures/published/copy-sheet/<int:first>/<int:last>/file/",
        views_report.copy_sheet_file,
        name="copy_sheet_file",
    ),
    path("figures/published/workbook/", views_report.workbook, name="workbook"),
    path("figures/published/", views.published, name="published"),
    path("figures/published/<uuid:thing>/", views.release, name="release"),
    path("figures/published/<uuid:thing>/file/", views.file, name="file"),
]
