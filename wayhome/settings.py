"""One file of settings, from the environment only, safe by default. See wayhome/installation/environment.py."""

import os
from typing import Any

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from wayhome.installation import environment, mailing, postgres, proposals

ENVIRONMENT = environment.read()
HOME = ENVIRONMENT.home
DEBUG = False
PRACTICE = ENVIRONMENT.is_practice
# In production an empty key stops the start (environment.unsafe); practice needs none that outlives it.
SECRET_KEY = ENVIRONMENT.secret_key or "practice-only-" + "0" * 50
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)

INSTALLED_APPS = [
    "wayhome.installation",
    "wayhome.core",
    "wayhome.paper",
    "wayhome.vault",
    "wayhome.audit",
    "wayhome.organisations",
    "wayhome.signin",
    "wayhome.people",
    "wayhome.duties",
    "wayhome.upkeep",
    "wayhome.services",
    "wayhome.training",
    "wayhome.protocols",
    "wayhome.consent",
    "wayhome.care",
    "wayhome.interpreters",
    "wayhome.referrals",
    "wayhome.handover",
    "wayhome.disclosure",
    "wayhome.messages",
    "wayhome.conference",
    "wayhome.handin",
    "wayhome.assistance",
    "wayhome.identification",
    "wayhome.residence",
    "wayhome.options",
    "wayhome.shelter",
    "wayhome.household",
    "wayhome.standards",
    "wayhome.attempts",
    "wayhome.staying",
    "wayhome.itinerary",
    "wayhome.escorts",
    "wayhome.testimony",
    "wayhome.receivers",
    "wayhome.jointrisk",
    "wayhome.family",
    "wayhome.children",
    "wayhome.papers",
    "wayhome.reintegration",
    "wayhome.departure",
    "wayhome.fitness",
    "wayhome.custody",
    "wayhome.checkins",
    "wayhome.crossings",
    "wayhome.passes",
    "wayhome.afterwards",
    "wayhome.watch",
    "wayhome.followup",
    "wayhome.rounds",
    "wayhome.outcomes",
    "wayhome.reception",
    "wayhome.goals",
    "wayhome.livelihood",
    "wayhome.retention",
    "wayhome.rating",
    "wayhome.ordinary",
    "wayhome.closing",
    "wayhome.grants",
    "wayhome.witnessing",
    "wayhome.hearings",
    "wayhome.evidence",
    "wayhome.numbers",
    "wayhome.oversight",
    "wayhome.summary",
    "wayhome.casefile",
    "wayhome.caselists",
    "wayhome.bundles",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    *(["wayhome.demo"] if PRACTICE else []),
    "wayhome.apps.House",  # last: the journey is installed when every room is ready
]

MIDDLEWARE = [
    "wayhome.core.middleware.Headers",
    "wayhome.upkeep.middleware.Measured",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "wayhome.core.middleware.Faults",
    "wayhome.signin.slow.Bodies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wayhome.vault.middleware.Keys",
    "wayhome.organisations.middleware.Acting",
    "wayhome.core.middleware.StaffLanguage",
    "wayhome.signin.middleware.SentDrafts",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "wayhome.urls"
WSGI_APPLICATION = "wayhome.wsgi.application"
FORM_RENDERER = "wayhome.core.forms.Renderer"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.messages.context_processors.messages",
                "wayhome.core.context.page",
            ],
            "builtins": ["wayhome.core.templatetags.components"],
        },
    }
]

# Database ------------------------------------------------------------------------------------------------------
# Commands start the embedded database before settings are read (wayhome/cli.py); others find it running.


def _database() -> dict[str, Any]:
    if ENVIRONMENT.is_embedded:
        home = postgres.Home(HOME)
        try:
            url = home.owner_url() if ENVIRONMENT.as_owner else home.app_url()
        except postgres.DatabaseAway:
            url = f"postgresql://{postgres.APP_ROLE}@/{postgres.DATABASE}?host={home.data}"
        return postgres.django_database(url, pool=ENVIRONMENT.pool)
    if ENVIRONMENT.as_owner:
        return postgres.django_database(
            ENVIRONMENT.database_owner_url or ENVIRONMENT.database_url, pool=False
        )
    config = postgres.django_database(ENVIRONMENT.database_url, pool=ENVIRONMENT.pool)
    config["OPTIONS"]["options"] = f"-c role={postgres.APP_ROLE}"
    return config


def _reading() -> dict[str, Any]:
    """A database that follows, where there is one: only for wayhome.core.elsewhere, and nothing is written there."""
    url = ENVIRONMENT.database_reading_url
    if not url or ENVIRONMENT.is_embedded or ENVIRONMENT.as_owner:
        return {}
    config = postgres.django_database(url, pool=ENVIRONMENT.pool)
    config["OPTIONS"]["options"] = f"-c role={postgres.APP_ROLE} -c default_transaction_read_only=on"
    config["TEST"]["MIRROR"] = "default"
    return {"reading": config}


DATABASES = {"default": _database(), **_reading()}
DATABASE_ROUTERS = ["wayhome.core.elsewhere.Router"] if "reading" in DATABASES else []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {  # in the database, so that rate limits and used codes hold across processes
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        "TIMEOUT": 3600,
        # Past this many entries the oldest names are dropped, counters too: a flood must not reach it.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

# People who sign in --------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["wayhome.vault.hashers.Passphrase"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = []  # passphrases are judged by wayhome.vault.passphrase
LOGIN_URL = "signin:sign_in"
LOGIN_REDIRECT_URL = "/"

SESSION_ENGINE = "wayhome.core.session_store"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_SAVE_EVERY_REQUEST = False  # twelve hours are absolute
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not PRACTICE
SESSION_COOKIE_NAME = "s" if PRACTICE else "__Host-s"
CSRF_COOKIE_NAME = "c" if PRACTICE else "__Host-c"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "wayhome.core.views.csrf_failure"
VAULT_COOKIE_NAME = "k" if PRACTICE else "__Host-k"
HOUSE_COOKIE_NAME = "h" if PRACTICE else "__Host-h"
IDLE_SECONDS = 15 * 60
ABSOLUTE_SECONDS = 12 * 3600
PENDING_SECONDS = 5 * 60
# Who waits for a passphrase check holds a thread; some are left for everybody else's pages.
PASSPHRASE_QUEUE = max(1, ENVIRONMENT.web_threads - 10)
PASSWORD_HASH_MEMORY_KIB = ENVIRONMENT.password_hash_memory_kib

# Sharing between organisations ---------------------------------------------------------------------------------
# What holds where two of them have agreed nothing: "reason", "refuse" or "allow" (wayhome/protocols/README.md).
SHARING_WITHOUT_PROTOCOL = ENVIRONMENT.without_protocol

# Training ------------------------------------------------------------------------------------------------------
# Whether a role rests while its course has lapsed (wayhome/training/README.md, docs/installing.md).
TRAINING_REQUIRED = ENVIRONMENT.training_required

# Proposals -----------------------------------------------------------------------------------------------------
# Figures that an installation may change (wayhome/installation/proposals.py, docs/installing.md).
globals().update(proposals.read())
INCOME_BANDS = environment.words("WAYHOME_INCOME_BANDS")
ORDINARY_LINES = environment.words("WAYHOME_ORDINARY_LINES") or None  # None: all of them
ORDINARY_MORE = environment.named("WAYHOME_ORDINARY_MORE")
LETTERS_PHONE = os.environ.get("WAYHOME_LETTERS_PHONE", "").strip()  # what strangers are told to call

# Web -----------------------------------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": browsers then send "Origin: null" with forms, and no form would pass the CSRF check.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 0 if PRACTICE else 63072000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not PRACTICE
SECURE_HSTS_PRELOAD = not PRACTICE
SECURE_SSL_REDIRECT = not PRACTICE
SECURE_REDIRECT_EXEMPT = [r"^healthz/$", r"^metrics/$"]  # a monitor on this machine speaks plain HTTP
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.NONE],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "object-src": [CSP.NONE],
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_HANDLERS = ["wayhome.vault.upload.Sealing"]  # never plaintext on the disk
APPEND_SLASH = True

# Served compressed and with names that change with their content once collected (installation/serving.py).
_IS_COLLECTED = (HOME / "static" / "staticfiles.json").exists() or os.environ.get("WAYHOME_COLLECTING") == "1"
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": HOME / "files"},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _IS_COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not _IS_COLLECTED
WHITENOISE_AUTOREFRESH = False

# Words ---------------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("sq", _("Albanian")),
    ("bs", _("Bosnian")),
    ("hr", _("Croatian")),
    ("sr-latn", _("Serbian (Latin)")),
    ("sr", _("Serbian (Cyrillic)")),
    ("mk", _("Macedonian")),
    ("ro", _("Romanian")),
    ("bg", _("Bulgarian")),
    ("el", _("Greek")),
    ("tr", _("Turkish")),
    ("uk", _("Ukrainian")),
    ("ru", _("Russian")),
    ("ar", _("Arabic")),
    ("fa", _("Persian")),
]
# Of the languages that are written from right to left, those whose file says the staff pages, too: none so far.
STAFF_FROM_THE_RIGHT: frozenset[str] = frozenset()
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
ZONE_HERE = ENVIRONMENT.zone  # whose midnight begins a day: core.clock.today
LOCALE_PATHS = [HOME / "locale"]

# allauth -------------------------------------------------------------------------------------------------------
# Behind the TLS server every visitor would seem to come from it, and one attacker would hold up everybody.
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.trusted_proxies
ACCOUNT_ADAPTER = "wayhome.signin.adapters.Account"
MFA_ADAPTER = "wayhome.signin.adapters.SecondFactor"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/300s/key",
    "reauthenticate": "10/m/user",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TRUST_ENABLED = False
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Wayhome"
MFA_RECOVERY_CODE_COUNT = 10
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PRACTICE

# Mail ----------------------------------------------------------------------------------------------------------
# Only notices without content are mailed (wayhome/duties/notices.py). In practice they become files.
MAILERS: dict[str, Any] = {
    "default": mailing.backend(ENVIRONMENT, outbox=HOME / "outbox" if PRACTICE else None)
}
CAN_MAIL = PRACTICE or bool(ENVIRONMENT.mail_host)
MAIL_FROM = ENVIRONMENT.mail_from or "notices@localhost"

# Lines about failures name the page and the place in the code; texts of exceptions, which may carry values, go.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"without_values": {"()": "wayhome.core.faults.WithoutValues"}},
    "handlers": {
        "err": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["without_values"]}
    },
    "root": {"handlers": ["err"], "level": "WARNING"},
    # Django's own handlers (console, mail) would print around the filter.
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
    },
}
# Error reports would carry local variables; ours name the place and the kind of fault, nothing else.
DEFAULT_EXCEPTION_REPORTER = "wayhome.core.faults.Reporter"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"  # timers of a room are in its jobs.py
SILENCED_SYSTEM_CHECKS = ["mail.E001"]  # duties.W001 says it in plainer words
