"""Every address of the site. Each room brings its own; every view behind them declares who may open it."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("wayhome.core.urls")),
    path("", include("wayhome.signin.urls")),
    path("organisation/", include("wayhome.organisations.urls")),
    path("looked/", include("wayhome.audit.urls")),
]

handler400 = "wayhome.core.views.bad_request"
handler403 = "wayhome.core.views.forbidden"
handler404 = "wayhome.core.views.not_found"
handler500 = "wayhome.core.views.fault"
