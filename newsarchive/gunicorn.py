"""gunicorn's configuration: `gunicorn --config python:newsarchive.gunicorn`.

Reading the settings here means that a wrong variable stops the start, with its sentence, instead
of every worker.
"""

from newsarchive import environment
from newsarchive.settings import LOGGING

wsgi_app = "newsarchive.wsgi"
bind = environment.text("BIND", "127.0.0.1:8000")

# Threads, since a request waits for the database more than it computes. No preloading: SQLite's
# connections and psycopg's pool must not be carried over a fork.
worker_class = "gthread"
workers = int(environment.number("WEB_CONCURRENCY", 2, least=1, most=64))
threads = 4
preload_app = False

# A request that takes longer has gone wrong; a worker that grows starts afresh, not all at once.
timeout = 60
graceful_timeout = 30
keepalive = 5
max_requests = 10_000
max_requests_jitter = 1_000

# Whose X-Forwarded-Proto is believed.
forwarded_allow_ips = environment.text("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")
control_socket_disable = True

# One stream, one format: the access log goes where the archive's own log goes.
accesslog = "-"
access_log_format = '%(h)s "%(r)s" %(s)s %(b)s %(M)sms "%(a)s"'
logconfig_dict = LOGGING | {
    "loggers": {
        name: {"level": "INFO", "propagate": True} for name in ("gunicorn.error", "gunicorn.access")
    },
}
