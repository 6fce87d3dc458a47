"""The one settings file: every difference between installations is an environment variable."""

from datetime import date
from pathlib import Path

from csp.constants import NONE, SELF

from motcua.infrastructure import embedded_postgres, error_reports, file_places, keys, logs, setting_values
from motcua.infrastructure.database_address import EXAMPLE, database_from_url
from motcua.infrastructure.environment import Environment
from motcua.infrastructure.language import (  # noqa: F401 - settings of Django
    FORMAT_MODULE_PATH,
    LANGUAGE_CODE,
    LANGUAGES,
    LOCALE_PATHS,
    USE_I18N,
)
from motcua.infrastructure.mail_address import EXAMPLE as EMAIL_EXAMPLE
from motcua.infrastructure.mail_address import mail_settings
from motcua.records.numbering import EXAMPLE as NUMBERS_EXAMPLE
from motcua.records.numbering import patterns_of

env = Environment()
SOURCE = Path(__file__).resolve().parent.parent

MOTCUA_HOME = env.home()
MOTCUA_DEMO = env.flag("MOTCUA_DEMO", default=False)
MOTCUA_FRONT_DOOR = env.choice("MOTCUA_FRONT_DOOR", "both", ("province", "national", "both"))
MOTCUA_FILES_URL = str(
    env.parsed("MOTCUA_FILES_URL", str(MOTCUA_HOME / "files"), file_places.files_address, file_places.EXAMPLE)
)
if MOTCUA_FILES_URL.startswith("s3://"):
    MOTCUA_S3_ENDPOINT = env.parsed(
        "MOTCUA_S3_ENDPOINT", "", setting_values.needed_address, "https://s3.example.vn"
    )
    MOTCUA_S3_REGION = env.text("MOTCUA_S3_REGION", "us-east-1")  # what servers that know no regions expect
    MOTCUA_S3_ACCESS_KEY = env.required("MOTCUA_S3_ACCESS_KEY", "", "motcua")
    MOTCUA_S3_SECRET_KEY = env.required(
        "MOTCUA_S3_SECRET_KEY", "", "MOTCUA_S3_SECRET_KEY_FILE=/run/secrets/s3"
    )
MOTCUA_PUBLIC_URL = env.parsed(
    "MOTCUA_PUBLIC_URL",
    "http://127.0.0.1:8000",
    setting_values.public_address,
    "https://dichvucong.example.vn",
)
MOTCUA_PROVINCE_NAME = env.text("MOTCUA_PROVINCE_NAME", "Đồng Nai")
MOTCUA_DATA_KEYS = env.parsed(
    "MOTCUA_DATA_KEYS",
    "",
    lambda text: setting_values.data_keys(text or keys.data_keys(MOTCUA_HOME)),
    setting_values.KEYS_EXAMPLE,
)
# Opens and locks backups in place of the data keys; several, newest first.
MOTCUA_BACKUP_KEY = env.parsed(
    "MOTCUA_BACKUP_KEY",
    "",
    lambda text: setting_values.data_keys(text) if text else [],
    setting_values.KEYS_EXAMPLE,
)
# Where the worker keeps a backup of each night; empty: it takes none. And how many of them stay.
MOTCUA_BACKUP_FOLDER = env.parsed(
    "MOTCUA_BACKUP_FOLDER", "", lambda text: setting_values.folder(text) if text else None, "/srv/backups"
)
MOTCUA_BACKUPS_KEPT = env.number("MOTCUA_BACKUPS_KEPT", 14, least=1)
# Seconds that a step of an upgrade waits for a table which others use, and that one statement of it may take.
MOTCUA_MIGRATION_LOCK_SECONDS = env.number("MOTCUA_MIGRATION_LOCK_SECONDS", 5, least=1)
MOTCUA_MIGRATION_STATEMENT_SECONDS = env.number("MOTCUA_MIGRATION_STATEMENT_SECONDS", 60, least=1)
# Where the printed form II.06a counts withdrawn dossiers: on a line of their own, or among those on time.
MOTCUA_REPORT_WITHDRAWN = env.choice("MOTCUA_REPORT_WITHDRAWN", "residue", ("residue", "on_time"))
# What inspectors are shown: how many dossiers of a procedure say how fast is fast, how many closings within a
# minute are many, and for how many seconds a step must have been open to count as worked on.
MOTCUA_CHECK_LEAST_COMPARED = env.number("MOTCUA_CHECK_LEAST_COMPARED", 100, least=2)
MOTCUA_CHECK_CLOSED_IN_A_MINUTE = env.number("MOTCUA_CHECK_CLOSED_IN_A_MINUTE", 5, least=2)
MOTCUA_CHECK_STEP_SECONDS = env.number("MOTCUA_CHECK_STEP_SECONDS", 10, least=1)
# Days of the month on which reporting periods end. Decree 09/2019/NĐ-CP has periods from the 15th to the
# 14th, which is known from memory only.
MOTCUA_REPORT_LAST_DAYS = env.parsed("MOTCUA_REPORT_LAST_DAYS", "14", setting_values.days_of_month, "14,30")
# After how many days a result that nobody collects stands in a list of its own, so that people are called
# again. No rule names a number: 30 is the habit of offices, known from memory only.
MOTCUA_UNCOLLECTED_DAYS = env.number("MOTCUA_UNCOLLECTED_DAYS", 30, least=1)
# Within how many working days a request about one's own data is answered (Decree 356/2025/NĐ-CP), and for how
# many days a copy of a person's data waits to be fetched.
MOTCUA_SUBJECT_REQUEST_DAYS = env.number("MOTCUA_SUBJECT_REQUEST_DAYS", 2, least=1)
MOTCUA_PERSON_EXPORT_DAYS = env.number("MOTCUA_PERSON_EXPORT_DAYS", 7, least=1)
# How long dossiers are kept whose package names no term, in years; the law on archives is known from memory.
MOTCUA_RETENTION_YEARS = env.number("MOTCUA_RETENTION_YEARS", 20, least=1)
# How long a file stays that belongs to nothing (any more), such as a paper taken out of a draft.
MOTCUA_UNUSED_FILES_DAYS = env.number("MOTCUA_UNUSED_FILES_DAYS", 7, least=1)
# From this day on services are wholly or partly online; before, they had levels 1 to 4 (Decree 43/2011).
# Decree 42/2022/NĐ-CP was signed on 24 June 2022; the day of its effect is known from memory only.
MOTCUA_SERVICE_LEVELS_FROM = env.parsed(
    "MOTCUA_SERVICE_LEVELS_FROM", "2022-08-15", date.fromisoformat, "2022-08-15"
)
# How long a citizen may take to add what was asked for, in calendar days. No law fixes it: the province does.
MOTCUA_SUPPLEMENT_WINDOW_DAYS = env.number("MOTCUA_SUPPLEMENT_WINDOW_DAYS", 30, least=1)
# The decision by which unanswered dossiers are returned by themselves; empty: an officer does it.
MOTCUA_SUPPLEMENT_RETURN_DECISION = env.text("MOTCUA_SUPPLEMENT_RETURN_DECISION")
# Fields of procedures in which the tax office determines financial obligations: land. Codes change with
# the ministries.
MOTCUA_LAND_FIELDS = tuple(env.text("MOTCUA_LAND_FIELDS", "G13-TN02").split(","))
MOTCUA_LARGEST_UPLOAD = env.number("MOTCUA_LARGEST_UPLOAD", 20 * 1024 * 1024, least=1024)
# How numbers of results are written, by procedure; * stands for the rest. The patterns are unconfirmed.
MOTCUA_RESULT_NUMBERS = env.parsed(
    "MOTCUA_RESULT_NUMBERS",
    "*={number}/UBND-XN,1.000894={number}/{year},2.000815={number}-SCT/BS",
    patterns_of,
    NUMBERS_EXAMPLE,
)

DEBUG = False
SECRET_KEY = env.text("MOTCUA_SECRET_KEY") or keys.secret_key(MOTCUA_HOME)
ALLOWED_HOSTS = env.parsed(
    "MOTCUA_ALLOWED_HOSTS",
    "127.0.0.1,localhost,[::1]",
    setting_values.host_names,
    "dichvucong.example.vn,10.0.0.5",
)
ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
SITE_ID = None

INSTALLED_APPS = [
    "motcua.infrastructure",
    "motcua.audit",
    "motcua.accounts",
    "motcua.calendars",
    "motcua.organisations",
    "motcua.catalogue",
    "motcua.documents",
    "motcua.notifications",
    "motcua.eforms",
    "motcua.processes",
    "motcua.payments",
    "motcua.records",
    "motcua.dossiers",
    "motcua.reporting",
    "motcua.oversight",
    "motcua.backups",
    "motcua.privacy",
    "motcua.portal",
    "motcua.desk",
    "motcua.backoffice",
    "motcua.api",
    "motcua.config",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "motcua.integration.vneid",
    "procrastinate.contrib.django",
    "django_prometheus",
    "csp",
    "motcua.backoffice.admin_config.ReferenceAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    # The widgets' own templates, for FORM_RENDERER below.
    "django.forms",
]

MIDDLEWARE = [
    "motcua.infrastructure.request_figures.RequestFigures",
    "motcua.infrastructure.uploads.read_to_the_end",
    "django.middleware.security.SecurityMiddleware",
    "motcua.infrastructure.addresses.refuse_unstorable",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "motcua.infrastructure.request_log.RequestLog",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "motcua.infrastructure.content_policy.content_policy",
    "allauth.account.middleware.AccountMiddleware",
    "motcua.accounts.middleware.AccountsMiddleware",
    "motcua.config.errors.button_only",
    "motcua.privacy.middleware.Erased",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "motcua.config.context.installation",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "motcua.infrastructure.templatetags.tables",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {
    "default": env.parsed(
        "DATABASE_URL", embedded_postgres.database_url(MOTCUA_HOME), database_from_url, EXAMPLE
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "infrastructure_cache"}
}
SESSION_ENGINE = "motcua.infrastructure.sessions"
SESSION_COOKIE_AGE = env.number("MOTCUA_SESSION_SECONDS", 8 * 3600, least=60)
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["motcua.accounts.hashers.SmallArgon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGIN_OFFICERS_REDIRECT_URL = "/xu-ly/"
MOTCUA_OFFICERS_IDLE_SECONDS = env.number("MOTCUA_OFFICERS_IDLE_SECONDS", 3600)
# After how many days officers choose another password; 0: never. TCVN 11930:2017 asks that passwords have an
# age and leaves the days to the owner of the system (from memory).
MOTCUA_OFFICERS_PASSWORD_DAYS = env.number("MOTCUA_OFFICERS_PASSWORD_DAYS", 0)

# Officers sign in by name, password and second factor; citizens by VNeID, under the older regime also by
# e-mail and password (accounts.adapters).
ACCOUNT_ADAPTER = "motcua.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_FORMS = {"change_password": "motcua.accounts.forms.NewPasswordForm"}
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
# A whole office may stand behind one address, so a name is locked long before an address is.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "60/m/ip,5/900s/key",
    # Wrong tries lock a dossier's code, from whatever addresses they come. The secret has 49 bits: 300
    # tries bring a guesser nowhere, and ten would let anybody lock anybody out.
    "track": "60/m/ip",
    "track_failed": "300/900s/key",
    "resume": "20/5m/ip",
    # Whoever holds the link of a helped filing guesses at a number and a day of birth.
    "confirm_failed": "5/1800s/key",
    "verify": "60/m/ip",
}
# Public figures, by address and process: an office or a newsroom behind one address reads on undisturbed.
MOTCUA_READS_A_MINUTE = env.number("MOTCUA_READS_A_MINUTE", 300, least=1)
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("MOTCUA_TRUSTED_PROXIES", 0)
MFA_ADAPTER = "motcua.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {"authenticate": "motcua.accounts.forms.CodeForm"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ADAPTER = "motcua.accounts.adapters.CitizenAdapter"
SOCIALACCOUNT_EMAIL_REQUIRED = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
MOTCUA_VNEID_ISSUER = env.parsed(
    "MOTCUA_VNEID_ISSUER",
    "http://127.0.0.1:8009" if MOTCUA_DEMO else "",
    setting_values.issuer,
    "https://sso.example.vn",
)
SOCIALACCOUNT_PROVIDERS = {
    "vneid": {
        "APPS": [
            {
                "name": "VNeID",
                "provider_id": "vneid",
                "client_id": env.required(
                    "MOTCUA_VNEID_CLIENT_ID", "motcua-demo" if MOTCUA_DEMO else "", "dong-nai"
                ),
                "secret": env.required(
                    "MOTCUA_VNEID_CLIENT_SECRET", "motcua-demo-secret" if MOTCUA_DEMO else "", "…"
                ),
                "settings": {"issuer": MOTCUA_VNEID_ISSUER},
            }
        ]
        if MOTCUA_VNEID_ISSUER
        else []
    }
}

USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "/static/"
STATIC_ROOT = MOTCUA_HOME / "static"
STATICFILES_DIRS = [SOURCE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "motcua.infrastructure.uploads.TemporaryUploadHandler",
]

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LOGGING = logs.logging_settings(env.choice("MOTCUA_LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR")))

# A collector of errors that speaks Sentry's protocol; what it is sent names nobody.
MOTCUA_SENTRY_DSN = env.parsed("MOTCUA_SENTRY_DSN", "", error_reports.dsn, error_reports.EXAMPLE)

PROMETHEUS_EXPORT_MIGRATIONS = False
MOTCUA_METRICS_TOKEN = env.text("MOTCUA_METRICS_TOKEN")

# Where `motcua doctor` asks for the time: any web server that the machine reaches; empty: only the database.
MOTCUA_TIME_SOURCE = env.parsed(
    "MOTCUA_TIME_SOURCE", "", setting_values.web_address, "https://www.vmi.gov.vn/"
)

HTTPS = MOTCUA_PUBLIC_URL.startswith("https://")
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]  # asked from inside, past the proxy
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "motcua.config.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        # The form that starts the sign-in is answered by sending the browser on to VNeID.
        "form-action": [SELF, *filter(None, ["/".join(MOTCUA_VNEID_ISSUER.split("/")[:3])])],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

DEFAULT_FROM_EMAIL = env.text("MOTCUA_EMAIL_FROM", "motcua@localhost")
globals().update(
    env.parsed("MOTCUA_EMAIL_URL", "", lambda url: mail_settings(url, MOTCUA_HOME), EMAIL_EXAMPLE)
)
