"""Every setting of the product, read from the environment; `.env.example` says what each means.

A value that is missing or malformed stops the process with one line each, in every process alike.
Secrets may come from a file: `SECRET_KEY_FILE=/run/secrets/secret_key`.
"""

import os
import re
from collections.abc import Callable
from datetime import time, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from dreiging.database.roles import HR_ALIAS
from dreiging.vault import keyring

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.FileAwareEnv()
_errors: list[str] = []


def _is_set(name: str) -> bool:
    return name in os.environ or f"{name}_FILE" in os.environ


def _read(reader: Callable[..., Any], name: str, **options: Any) -> Any:
    """Read one setting; remember a fault instead of stopping, so that all faults are told at once."""
    try:
        return reader(name, **options)
    except (ImproperlyConfigured, ValueError, TypeError, OSError) as error:
        reason = f"cannot be read ({error})" if _is_set(name) else "is not set"
        _errors.append(f"Setting {name} {reason}; see .env.example.")
        return options.get("default")


def _truth(name: str, *, default: bool) -> bool:
    """Read a yes or a no; anything else is a fault, where django-environ takes it for a no."""
    word = env.str(name, default=str(default)).lower()
    if word not in {*env.BOOLEAN_TRUE_STRINGS, "false", "off", "no", "n", "0"}:
        raise ValueError(f"{word!r} is neither true nor false")
    return word in env.BOOLEAN_TRUE_STRINGS


def _not_empty(name: str) -> str:
    if not (value := env.str(name)):
        raise ValueError("it is empty")
    return value


def _database(name: str) -> dict[str, Any]:
    url = env.str(name)
    if urlsplit(url).scheme not in {"postgresql", "postgres"}:
        raise ValueError("it must begin with postgresql://")
    config = env.db_url_config(url)
    # A host that does not answer must not hold a process for minutes.
    options = {"connect_timeout": 5, **config.get("OPTIONS", {})}
    return {**config, "ENGINE": "django.db.backends.postgresql", "OPTIONS": options}


def _redis(name: str) -> str:
    url = env.str(name)
    if urlsplit(url).scheme not in {"redis", "rediss", "unix"}:
        raise ValueError("it must begin with redis://, rediss:// or unix://")
    return url


def _mail(name: str, *, default: str) -> dict[str, Any]:
    try:
        config = env.email_url(name, default=default)
    except KeyError as error:  # django-environ's way of saying that it does not know the scheme
        raise ValueError(f"unknown scheme {error}") from None
    if config.get("EMAIL_FILE_PATH"):
        # django-environ drops the first slash: mail would land wherever the process was started.
        config["EMAIL_FILE_PATH"] = f"/{config['EMAIL_FILE_PATH'].lstrip('/')}"
    return config


def _address(name: str, *, default: str) -> str:
    value = env.str(name, default=default)
    if not re.fullmatch(r"[^@\s<>,;:]+@[^@\s<>,;:]+", value):
        raise ValueError("it must be one plain e-mail address")
    return value


def _line(name: str, *, default: str) -> str:
    """Read words that stand in a mail or a title: one line, and not empty."""
    value = env.str(name, default=default).strip()
    if not value or not value.isprintable():
        raise ValueError("it must be one line of text")
    return value


def _threshold(name: str, *, default: int) -> int:
    value = env.int(name, default=default)
    if value < 5:
        raise ValueError("under 5 a number tells who it is about")
    return value


def _kept_days(name: str, *, default: int) -> int:
    value = env.int(name, default=default)
    if value < 400:
        raise ValueError("under 400 days the figures of a half year and the one before it are not whole")
    return value


def _vault_keys(name: str) -> list[str]:
    lines = env.list(name)
    keyring.parse(lines)
    return lines


def _scanner(name: str, *, default: str) -> str:
    value = env.str(name, default=default)
    if value and not re.fullmatch(r"unix:/.+|[^:/\s]+:\d{1,5}", value):
        raise ValueError("it must be host:port or unix:/path")
    return value


def _celery_broker(url: str) -> str:
    """Celery spells a socket as redis+socket://, redis-py as unix://."""
    parts = urlsplit(url)
    return f"redis+socket://{unquote(parts.path)}" if parts.scheme == "unix" else url


# --- What kind of installation this is -----------------------------------------------------------
DEBUG = _read(_truth, "DEBUG", default=False)
DEMO = _read(_truth, "DEMO", default=False)
SECRET_KEY = _read(_not_empty, "SECRET_KEY")
ALLOWED_HOSTS = _read(env.list, "ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
SECURE_TRANSPORT = _read(_truth, "SECURE_TRANSPORT", default=True)
# Master keys, the newest first: they wrap the keys that seal what people wrote (dreiging/vault).
VAULT_KEYS = _read(_vault_keys, "VAULT_KEYS")
VAR_DIR = Path(_read(env.str, "DREIGING_VAR", default=str(BASE_DIR / "var")))

# --- What the organisation fills in ----------------------------------------------------------------
# The name on lock screens, in mail and in titles: it may not tell what this is about (screens.md 0.7).
NEUTRAL_NAME = _read(_line, "NEUTRAL_NAME", default="Mijn Loket")
PHONE_CONTROL_ROOM = _read(env.str, "PHONE_CONTROL_ROOM", default="0900 8844")
PHONE_DUTY_OFFICER = _read(env.str, "PHONE_DUTY_OFFICER", default="06 0000 0001")
PHONE_DAY_AND_NIGHT = _read(env.str, "PHONE_DAY_AND_NIGHT", default="0800 0000 247")
PHONE_RELATIVES = _read(env.str, "PHONE_RELATIVES", default="0800 0000 248")
PHONE_COLLEAGUE_SUPPORT = _read(env.str, "PHONE_COLLEAGUE_SUPPORT", default="06 0000 0002")
PHONE_COMPANY_DOCTOR = _read(env.str, "PHONE_COMPANY_DOCTOR", default="088 000 0003")
PHONE_CONFIDENTIAL_ADVISER = _read(env.str, "PHONE_CONFIDENTIAL_ADVISER", default="06 0000 0004")
# What to do first in danger, and a measure for everybody: the words of the organisation.
SAFETY_INSTRUCTION = _read(env.str, "SAFETY_INSTRUCTION", default="")
FIRST_MEASURE = _read(env.str, "FIRST_MEASURE", default="")
DRAFT_DAYS = _read(env.int, "DRAFT_DAYS", default=30)
# Figures show no number of people under this; never under 5.
FIGURES_THRESHOLD = _read(_threshold, "FIGURES_THRESHOLD", default=10)
IDLE_MINUTES = _read(env.int, "IDLE_MINUTES", default=30)
# Who reads what others told here: a screen that was left open shows more than their own.
IDLE_MINUTES_WITH_ROLE = _read(env.int, "IDLE_MINUTES_WITH_ROLE", default=10)
ABSOLUTE_HOURS = _read(env.int, "ABSOLUTE_HOURS", default=8)
# Whose names and faces are known because of their work ("boegbeelden"): which roles that are differs by organisation.
BOEGBEELD_ROLES = _read(env.list, "BOEGBEELD_ROLES", default=["PORTEFEUILLEHOUDER", "TEAMCHEF"])
# Whether somebody else looks at a warning before it goes out.
WARNINGS_FOUR_EYES = _read(_truth, "WARNINGS_FOUR_EYES", default=True)
# How long talks and deployments, and warnings that ended, are kept (docs/beleid/bewaren.md; a default).
TALKS_KEPT_DAYS = _read(_kept_days, "TALKS_KEPT_DAYS", default=730)
WARNINGS_KEPT_DAYS = _read(_kept_days, "WARNINGS_KEPT_DAYS", default=730)
# Whether somebody else of HR freezes a year report, and whether everybody who works here reads it then.
YEAR_REPORTS_FOUR_EYES = _read(_truth, "YEAR_REPORTS_FOUR_EYES", default=True)
YEAR_REPORTS_FOR_EVERYBODY = _read(_truth, "YEAR_REPORTS_FOR_EVERYBODY", default=True)
NEUTRAL_EXIT_URL = _read(env.str, "NEUTRAL_EXIT_URL", default="https://www.knmi.nl/")

# --- Who read what (docs/security/read-log.md) -----------------------------------------------------------
# Outside the database, on a disk that its administrator cannot write to.
READ_LOG_ANCHORS = Path(_read(env.str, "READ_LOG_ANCHORS", default=str(VAR_DIR / "anchors")))
# How long the log is kept (domain.md: five years; a default).
READ_LOG_DAYS = _read(env.int, "READ_LOG_DAYS", default=1827)
# From so many cases on, in the window of the rule, a privacy officer hears of it (incidents/readlog/rules.py).
READ_ALARMS = {
    "MANY_HOUR": _read(env.int, "READ_ALARM_MANY_HOUR", default=20),
    "MANY_WEEK": _read(env.int, "READ_ALARM_MANY_WEEK", default=60),
    "MANY_MONTH": _read(env.int, "READ_ALARM_MANY_MONTH", default=150),
    "NIGHT": _read(env.int, "READ_ALARM_NIGHT", default=3),
    "NO_TASK": _read(env.int, "READ_ALARM_NO_TASK", default=5),
    "GRANTS": _read(env.int, "READ_ALARM_GRANTS", default=6),
}

# --- Django -----------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "incidents",
    "advies",
    "dreiging.outbox",
    "dreiging.accounts",
    "dreiging.web",
    "dreiging.database",
    "dreiging.vault",
    "crispy_forms",
    "crispy_bootstrap5",
    "bootstrap",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
]
MIDDLEWARE = [
    # First what every answer gets, also one that is given before any page was looked for.
    "dreiging.web.middleware.PrivateByDefaultMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Everything that asks the database comes after this.
    "dreiging.database.request.OneTransactionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "dreiging.web.middleware.ChosenLanguageMiddleware",
    "dreiging.web.middleware.MethodNotAllowedMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "dreiging.accounts.middleware.IdleSessionMiddleware",
    "dreiging.accounts.middleware.SignInRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "advies.support.middleware.KeepFacilitiesMiddleware",
]
ROOT_URLCONF = "dreiging.urls"
WSGI_APPLICATION = "dreiging.wsgi.application"
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
                "dreiging.web.context_processors.organisation",
                "dreiging.accounts.context_processors.roles",
                "dreiging.accounts.context_processors.session_end",
                "dreiging.outbox.context_processors.bell",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Database ---------------------------------------------------------------------------------------
# DATABASE_URL is a role that owns nothing; manage.py swaps in DATABASE_OWNER_URL for `migrate`.
DATABASES = {"default": _read(_database, "DATABASE_URL") or {}}
# A pool for the threads of the web server (a new connection costs more than most pages); worker and
# commands keep their one connection.
if _pool := _read(env.int, "DATABASE_POOL", default=0):
    DATABASES["default"]["OPTIONS"] = {
        **DATABASES["default"].get("OPTIONS", {}),
        "pool": {"min_size": 1, "max_size": _pool, "timeout": 10},
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 600
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Figures are read as a role that can read nothing else. Only the web server does, and it does not start without.
if _is_set("DATABASE_HR_URL"):
    DATABASES[HR_ALIAS] = _read(_database, "DATABASE_HR_URL") or {}
    _given = DATABASES[HR_ALIAS].get("OPTIONS", {})
    _read_only = f"{_given.get('options', '')} -c default_transaction_read_only=on".strip()
    DATABASES[HR_ALIAS]["OPTIONS"] = {**_given, "options": _read_only}
    if _pool:
        DATABASES[HR_ALIAS]["OPTIONS"]["pool"] = {"min_size": 0, "max_size": 2, "timeout": 10}
# Which rows each role sees; `manage.py db_roles` brings the database to it.
ROW_SECURITY = "incidents.row_policies.WANTED"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Celery -----------------------------------------------------------------------------------------
REDIS_URL = _read(_redis, "REDIS_URL")
CELERY_BROKER_URL = _celery_broker(REDIS_URL or "")
CELERY_TIMEZONE = "Europe/Amsterdam"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONCURRENCY = _read(env.int, "WORKER_PROCESSES", default=1)
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# kombu looks for lost messages every interval x throttle seconds; its defaults took 94 s (components.md).
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
}
# What is over on one day is told from this hour of the next (domain.md c).
WATCH_MORNING = time(7, 0)
CELERY_BEAT_SCHEDULER = "dreiging.outbox.pulse.PulsingScheduler"
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    # These expire: after a worker was away, one of them is enough.
    "deliver mail": {
        "task": "dreiging.outbox.tasks.deliver_due_mail",
        "schedule": crontab(),
        "options": {"expires": 60},
    },
    "worker pulse": {
        "task": "dreiging.outbox.tasks.record_worker_pulse",
        "schedule": timedelta(seconds=20),
        "options": {"expires": 60},
    },
    "hand over ended roles": {
        "task": "incidents.handover.tasks.hand_over_ended_roles",
        "schedule": crontab(hour="0", minute="20"),
    },
    "pass on late actions": {"task": "incidents.watch.tasks.pass_on_late_actions", "schedule": crontab()},
    "watch everything": {
        "task": "incidents.watch.tasks.watch_everything",
        # In the demo every minute: whoever moves its clock need not wait for the morning.
        "schedule": crontab() if DEMO else crontab(hour=WATCH_MORNING.hour, minute=WATCH_MORNING.minute),
        "options": {"expires": 60 if DEMO else 6 * 3600},
    },
    "seal the read log": {
        "task": "incidents.readlog.tasks.seal_read_log",
        "schedule": crontab(),
        "options": {"expires": 60},
    },
    "look at the read log": {
        "task": "incidents.readlog.tasks.look_at_read_log",
        "schedule": crontab(minute="*/5"),
        "options": {"expires": 300},
    },
    "watch acute": {
        "task": "incidents.watch.tasks.watch_acute",
        "schedule": crontab(minute="0"),
        "options": {"expires": 3600},
    },
    "release figures": {
        "task": "incidents.figures.tasks.release_figures",
        "schedule": crontab(hour="4", minute="10"),
    },
    "release rounds of the survey": {
        "task": "incidents.figures.tasks.release_rounds",
        "schedule": crontab(hour="4", minute="40"),
    },
    "close announced cases": {
        "task": "incidents.casework.tasks.close_announced_cases",
        "schedule": crontab(hour="7", minute="0"),
    },
    "ask for experiences": {
        "task": "incidents.experience.tasks.ask_for_experiences",
        "schedule": crontab(hour="7", minute="5"),
    },
    "drop old sessions": {
        "task": "dreiging.accounts.tasks.drop_old_sessions",
        "schedule": crontab(hour="3", minute="15"),
    },
    "drop old drafts": {
        "task": "incidents.reporting.tasks.drop_old_drafts",
        "schedule": crontab(hour="3", minute="30"),
    },
    "remind contact point": {
        "task": "advies.support.tasks.remind_contact_point",
        "schedule": crontab(minute="5", hour="7-18"),
        "options": {"expires": 3600},
    },
    "remind keepers": {"task": "advies.support.tasks.remind_keepers", "schedule": crontab(hour="7", minute="0")},
    "end warnings": {"task": "advies.warnings.tasks.end_warnings", "schedule": crontab(minute="1")},
    "keep warnings going": {
        "task": "advies.warnings.tasks.keep_warnings_going",
        "schedule": crontab(hour="7", minute="0"),
    },
    "remind of team talks": {
        "task": "advies.learning.tasks.remind_of_team_talks",
        "schedule": crontab(hour="7", minute="0"),
    },
    "remind before deployments": {
        "task": "advies.learning.tasks.remind_before_deployments",
        "schedule": crontab(minute="20"),
        "options": {"expires": 3600},
    },
    "remind of late questions": {
        "task": "advies.measures.tasks.remind_of_late_questions",
        "schedule": crontab(hour="7", minute="0"),
    },
    "enrol and remind": {
        "task": "advies.learning.tasks.enrol_and_remind",
        "schedule": crontab(hour="6", minute="30"),
    },
    "keep surveys going": {
        "task": "advies.survey.tasks.keep_surveys_going",
        "schedule": crontab(minute="10"),
        "options": {"expires": 3600},
    },
    "write out answers": {"task": "advies.survey.tasks.write_out_answers", "schedule": crontab(hour="3", minute="20")},
    "tidy support": {"task": "advies.support.tasks.tidy_up", "schedule": crontab(hour="3", minute="45")},
    "tidy learning": {"task": "advies.learning.tasks.tidy_up", "schedule": crontab(hour="3", minute="50")},
    "tidy warnings": {"task": "advies.warnings.tasks.tidy_up", "schedule": crontab(hour="3", minute="55")},
}

# --- Mail ---------------------------------------------------------------------------------------------
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 20
_mail_settings = _read(_mail, "EMAIL_URL", default="smtp://localhost:25")
if isinstance(_mail_settings, dict):
    globals().update(_mail_settings)
DEFAULT_FROM_EMAIL = _read(_address, "MAIL_FROM", default="loket@example.test")
# How people reach the service, in the mail that rings: it holds no link, so that nobody learns to follow one.
MAIL_WAY_IN = _read(_line, "MAIL_WAY_IN", default="het intranet")
DIGEST_AT = time(9, 0)
# After this the health page says that mail does not get out, or that worker or beat is silent.
MAIL_PATIENCE = timedelta(minutes=15)
PULSE_PATIENCE = timedelta(minutes=3)

# --- People -------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "accounts:login"
# Wrong tries in 15 minutes. Many colleagues can share one network address, so that limit may have to be higher.
SIGN_IN_TRIES = _read(env.int, "SIGN_IN_TRIES", default=10)
SIGN_IN_TRIES_PER_ADDRESS = _read(env.int, "SIGN_IN_TRIES_PER_ADDRESS", default=10)
# How many proxies of ours stand in front: the address of a visitor is what the outermost of them wrote down.
PROXIES = _read(env.int, "PROXIES", default=1 if SECURE_TRANSPORT else 0)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ["name", "email"]}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    )
]

# What somebody would leave behind, and the page on which it is handed over (dreiging/accounts/leaving.py).
WORK_LEFT = "incidents.handover.leaving"
WORK_LEFT_PAGE = "handover:person"

# --- Language and time ----------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_THOUSAND_SEPARATOR = True

# --- The links in the header: label, name of the page, for which roles (None: everybody); the first four that apply
NAVIGATION = [
    (_("Mijn meldingen"), "reporting:mine", None),
    (
        _("Te doen"),
        "casework:dashboard",
        {
            "LEIDINGGEVENDE",
            "TEAMCHEF",
            "CASEMANAGER",
            "VEILIGHEIDSCOORDINATOR",
            "VERTROUWENSPERSOON",
            "PORTEFEUILLEHOUDER",
        },
    ),
    (_("Aangiften"), "watch:stalled", {"CASEMANAGER", "PORTEFEUILLEHOUDER"}),
    (_("Contactpunt"), "advies:inbox", {"CONTACTPUNT_NAASTEN"}),
    (_("Waarschuwingen"), "advies:warnings_made", {"VEILIGHEIDSCOORDINATOR"}),
    (_("Te laat"), "casework:late", {"TEAMCHEF", "CASEMANAGER", "VEILIGHEIDSCOORDINATOR"}),
    (_("Cijfers"), "figures:page", {"HR"}),
    (_("Metingen"), "advies:survey_rounds", {"HR"}),
    (_("Beheer"), "admin:index", {"BEHEER"}),
    (_("Opvallend lezen"), "readlog:alarms", {"FG"}),
]

# --- Static files -----------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = Path(_read(env.str, "STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
# Compressing all of it takes long, and is done once, in the image; a local start only gives names with a hash.
STATIC_STORAGES = {
    "compressed": "whitenoise.storage.CompressedManifestStaticFilesStorage",
    "manifest": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage",
    "plain": "django.contrib.staticfiles.storage.StaticFilesStorage",
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": STATIC_STORAGES[_read(env.str, "STATIC_FILES", default="compressed", choices=[*STATIC_STORAGES])]
    },
}
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["map", "jpg", "png", "gz", "woff", "woff2", "ttf"]
WHITENOISE_MAX_AGE = 3600

# --- Safety of the web --------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = SECURE_TRANSPORT
SECURE_REDIRECT_EXEMPT = [r"^gezond/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_TRANSPORT else None
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_TRANSPORT else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_TRANSPORT
SESSION_ENGINE = "dreiging.accounts.sessions"
# IdleSessionMiddleware ends a session sooner; the row stays a day, to tell somebody who was away what happened.
SESSION_COOKIE_AGE = 24 * 3600
SESSION_COOKIE_NAME = "__Host-session" if SECURE_TRANSPORT else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE_TRANSPORT else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_TRANSPORT
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# Not in a cookie: a message may name a colleague.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "dreiging.web.views.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
# A file stays in memory until it is sealed; no page writes one to a disk. Screens.md: "Groter dan 20 MB lukt niet".
FILE_UPLOAD_HANDLERS = ["dreiging.web.uploads.BoundedMemoryHandler"]
MOST_UPLOAD_BYTES = 20_000_000
# Looks through every file before it is kept: host:port or unix:/path of clamd. Not reached: nothing is kept.
FILE_SCANNER = _read(_scanner, "FILE_SCANNER", default="")

# --- Health: every check is a callable that returns None, or a line that says what is wrong ------------------
HEALTH_CHECKS = {
    "database": "dreiging.web.health.database",
    "broker": "dreiging.web.health.broker",
    "worker": "dreiging.outbox.pulse.worker",
    "beat": "dreiging.outbox.pulse.beat",
    "mail": "dreiging.outbox.pulse.oldest_unsent",
}

# --- Logging: what happened and how long it took; never what somebody wrote ------------------------------------
LOG_LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "dreiging.web.logs.WithoutWords",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": _read(env.str, "LOG_LEVEL", default="INFO", choices=LOG_LEVELS)},
}

if _errors:
    raise SystemExit("\n".join(_errors))
