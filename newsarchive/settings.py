"""Settings of every environment.

Development needs no variable; production refuses to start without its own. Every variable that is
read here is listed, with its meaning, in .env.example.
"""

from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from newsarchive import environment
from newsarchive.database import database

BASE_DIR = Path(__file__).resolve().parent.parent

PRODUCTION = (
    environment.choice("DJANGO_ENV", "development", allowed=("development", "production"))
    == "production"
)
DEBUG = environment.flag("DEBUG", default=False)
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG must be off in production: its pages show the settings.")

# --- Who may ask, and over what ---

SECRET_KEY = (
    environment.required("SECRET_KEY")
    if PRODUCTION
    else environment.text("SECRET_KEY", "development-only-key-never-used-in-production")
)
if PRODUCTION:
    environment.required("ALLOWED_HOSTS")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")

# Behind a proxy, gunicorn learns from X-Forwarded-Proto that a request came over https, and
# believes it only from FORWARDED_ALLOW_IPS; so no SECURE_PROXY_SSL_HEADER, which believes anyone.
TRUSTED_PROXIES = environment.words("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")
HTTPS = environment.flag("REQUIRE_HTTPS", default=PRODUCTION)
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"

# No inline script and no inline style anywhere, the admin included.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

# --- The application ---

INSTALLED_APPS = [
    "articles.apps.ArticlesConfig",
    "articles.apps.ArchiveAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "simple_history",
    "axes",
    "csp",
]

MIDDLEWARE = [
    # First, so that redirects, errors and static files carry the policy too.
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages and exports; Django pads them at random, so that their length betrays no secret.
    "django.middleware.gzip.GZipMiddleware",
    # Whoever has an answer already is sent none; and what was answered before is answered again.
    "django.middleware.http.ConditionalGetMiddleware",
    "newsarchive.kept_answers.kept_answers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    # Who changed something: see articles/models/history.py.
    "simple_history.middleware.HistoryRequestMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Last: it answers for a login that was refused.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "newsarchive.urls"
WSGI_APPLICATION = "newsarchive.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- The database ---

DATABASES = {
    "default": database(
        environment.text("DATABASE_URL", f"sqlite:///{quote(str(BASE_DIR / 'db.sqlite3'))}")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- What is kept of answers: see newsarchive/kept_answers.py ---

# How many answers each process keeps in memory; 0: none.
ANSWERS_KEPT = int(environment.number("ANSWERS_KEPT", 200, least=0, most=100_000))
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "answers": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "answers",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": ANSWERS_KEPT},
    },
}

# --- Passwords, language, time ---

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
# Who gives wrong passwords is locked out for a while: this name from this address, so that nobody
# can lock out somebody else. Nothing more is kept of a login.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_FAILURE_LIMIT = int(environment.number("LOGIN_FAILURES", 5, least=1, most=100))
AXES_COOLOFF_TIME = timedelta(
    minutes=environment.number("LOGIN_COOL_OFF_MINUTES", 15, least=1, most=7 * 24 * 60)
)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "newsarchive.client_address.client_address"
AXES_LOCKOUT_CALLABLE = "newsarchive.locked_out.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

LANGUAGE_CODE = "en-gb"
# Times of articles are shown as printed (Article.printed_at). Where a text names no zone, its clock
# is kept as UTC.
TIME_ZONE = "UTC"
USE_TZ = True

# --- Static files: hashed, compressed, served by the application itself ---

STATIC_URL = "static/"
STATIC_ROOT = environment.text("STATIC_ROOT", str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if PRODUCTION
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        ),
    },
}
# Development serves the files where they lie, and sees a change at once, also with DEBUG off.
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = not PRODUCTION

# --- Logging: sentences for a terminal, JSON lines for a collector ---

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "text": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "{levelname}{name}{message}",
            "style": "{",
            "rename_fields": {"levelname": "level", "name": "logger"},
            "timestamp": "time",
        },
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": environment.choice(
                "LOG_FORMAT", "json" if PRODUCTION else "text", allowed=("text", "json")
            ),
        },
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django": {"handlers": [], "level": "INFO", "propagate": True}},
}

# --- The archive ---

# An automatic attribution below this confidence is shown as "speaker not established".
PUBLIC_CONFIDENCE = environment.number("PUBLIC_CONFIDENCE", 0.5, least=0, most=1)
# With "staff" only signed-in staff reads whole articles; the public reads their quotations.
ARTICLE_FULL_TEXT = environment.choice("ARTICLE_FULL_TEXT", "public", allowed=("public", "staff"))
# What an editor can upload at once: beyond it the server's own import_articles is the way. Django
# counts files before anybody can say why they are too many, so it may take more of them.
UPLOAD_MAX_FILES = int(environment.number("UPLOAD_MAX_FILES", 50, least=1, most=900))
UPLOAD_MAX_BYTES = int(
    environment.number("UPLOAD_MAX_BYTES", 10 * 1024 * 1024, least=1, most=2 * 1024**3)
)
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
# A larger file is refused, in bytes.
IMPORT_MAX_BYTES = int(
    environment.number("IMPORT_MAX_BYTES", 20 * 1024 * 1024, least=1, most=2 * 1024**3)
)
# How import_feed names itself, and whether it may ask machines of this network.
FETCH_USER_AGENT = environment.text("FETCH_USER_AGENT", "newsarchive")
FETCH_PRIVATE_ADDRESSES = environment.flag("FETCH_PRIVATE_ADDRESSES", default=False)
