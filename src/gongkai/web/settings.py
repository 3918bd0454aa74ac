"""Settings of the web application. What differs from office to office comes from the environment, see `environment`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from gongkai.web import environment
from gongkai.web.environment import DATA, number, switch, text, words

HERE = Path(__file__).parent

DEBUG = switch("DEBUG")
SECRET_KEY = environment.key("session")
PERSONAL_KEY = environment.key("personal")
ALLOWED_HOSTS = words("HOSTS") or ["127.0.0.1", "localhost", "[::1]", "testserver"]
CSRF_TRUSTED_ORIGINS = words("ORIGINS")
DATA_FOLDER = DATA

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "csp",
    "django_q",
    "gongkai.web.look",
    "gongkai.web.audit",
    "gongkai.web.personal",
    "gongkai.web.accounts",
    "gongkai.web.notices",
    "gongkai.web.files",
    "gongkai.web.letters",
    "gongkai.web.publishing",
    "gongkai.web.cases",
    "gongkai.web.reporting",
    "gongkai.web.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "gongkai.web.files.limit.BodyLimit",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "gongkai.web.accounts.middleware.Hold",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "gongkai.web.urls"
WSGI_APPLICATION = "gongkai.web.wsgi.application"
ASGI_APPLICATION = "gongkai.web.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]


FORM_RENDERER = "gongkai.web.markup.widgets.Drawn"


def _database() -> dict[str, Any]:
    """SQLite in the office's folder, or what DATABASE_URL names.

    SQLite takes its write lock when a transaction begins (IMMEDIATE): two that read first and write later would else
    fail each other in the middle.
    """
    url = os.environ.get("DATABASE_URL", "")
    if url:
        named = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
        return {**named, "TEST": {"NAME": text("TEST_DATABASE") or None}}
    DATA.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "office.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


DATABASES = {"default": _database()}

# Sign-in: argon2, lock-out, one-time codes, time-out

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "gongkai.web.accounts.passwords.Length",
        "OPTIONS": {"min_length": number("PASSWORD_LENGTH", 10)},
    },
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/signed-out/"
AXES_FAILURE_LIMIT = number("LOGIN_FAILURES", 5)
AXES_COOLOFF_TIME = number("LOGIN_COOLOFF_HOURS", 1)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the page says until when, and keeps its word
AXES_LOCKOUT_CALLABLE = "gongkai.web.accounts.signin.locked"
AXES_USERNAME_CALLABLE = "gongkai.web.accounts.sessions.lock_name"
AXES_CLIENT_IP_CALLABLE = "gongkai.web.accounts.origin.client_address"
AXES_CLIENT_STR_CALLABLE = "gongkai.web.accounts.sessions.nobody"
AXES_SENSITIVE_PARAMETERS = ["username", "password"]
AXES_DISABLE_ACCESS_LOG = True  # the sealed log has it, without names
OTP_TOTP_ISSUER = text("NAME", "公开")
TOTP_REQUIRED = switch("TOTP")  # where no agency on the way up has set its rule
SESSION_COOKIE_AGE = number("SESSION_MINUTES", 30) * 60
SESSION_HOURS = number("SESSION_HOURS", 12)  # the longest a session may last, idle or not
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

# Single sign-on (OpenID Connect): on when all of it is given; people are found by a claim, never made

OIDC_ISSUER = text("OIDC_ISSUER")
OIDC_OP_AUTHORIZATION_ENDPOINT = text("OIDC_AUTHORIZE")
OIDC_OP_TOKEN_ENDPOINT = text("OIDC_TOKEN")
OIDC_OP_USER_ENDPOINT = text("OIDC_USERINFO")
OIDC_OP_JWKS_ENDPOINT = text("OIDC_KEYS")
OIDC_RP_CLIENT_ID = text("OIDC_CLIENT")
OIDC_RP_CLIENT_SECRET = text("OIDC_SECRET")
SINGLE_SIGN_ON = all(
    (
        OIDC_ISSUER,
        OIDC_OP_AUTHORIZATION_ENDPOINT,
        OIDC_OP_TOKEN_ENDPOINT,
        OIDC_OP_USER_ENDPOINT,
        OIDC_OP_JWKS_ENDPOINT,
        OIDC_RP_CLIENT_ID,
        OIDC_RP_CLIENT_SECRET,
    )
)
OIDC_USERNAME_CLAIM = text("OIDC_CLAIM", "preferred_username")
OIDC_RP_SIGN_ALGO = text("OIDC_ALGORITHM", "RS256")
OIDC_RP_SCOPES = "openid profile"
OIDC_USE_PKCE = True
OIDC_CREATE_USER = False
OIDC_TIMEOUT = 10
OIDC_AUTHENTICATION_CALLBACK_URL = "oidc-callback"

# Transport and content

PROXIES = number("PROXIES", 0)  # trusted ones in front, one behind the other, that each add to X-Forwarded-For
HTTPS = switch("HTTPS")
ADDRESS = (text("ADDRESS") or next(iter(CSRF_TRUSTED_ORIGINS), "")).rstrip("/")  # as e-mails name the site
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
# What lies below an office's name, and the browsers' own lists, are not this application's to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from the machine itself, where nothing ends TLS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Language and time

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# Files

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
ATTACHMENT_BYTES = number("ATTACHMENT_MEGABYTES", 20) * 2**20
ATTACHMENTS = DATA / "files"
CLAMD = text("CLAMD")
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 4_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_000_000

# Jobs and e-mail

Q_CLUSTER = {
    "name": "gongkai",
    "orm": "default",
    "workers": number("WORKERS", 1),
    "timeout": 300,
    "retry": 360,
    "max_attempts": 5,
    "catch_up": False,
    "label": _("Jobs"),
}
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if text("SMTP_HOST")
    else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST = text("SMTP_HOST", "localhost")
EMAIL_PORT = number("SMTP_PORT", 25)
EMAIL_HOST_USER = text("SMTP_USER")
EMAIL_HOST_PASSWORD = text("SMTP_PASSWORD")
EMAIL_USE_TLS = switch("SMTP_TLS")
DEFAULT_FROM_EMAIL = text("MAIL_FROM", "gongkai@localhost")
