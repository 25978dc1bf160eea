"""The ticker: tasks look into tables for work, so a lost message loses nothing."""

import os

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "improvement.settings")

app = Celery("improvement")
app.conf.update(
    timezone="Europe/London",
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_time_limit=600,
    worker_prefetch_multiplier=1,
    worker_max_tasks_per_child=20,
    broker_connection_retry_on_startup=True,
    beat_schedule={
        "remind": {"task": "governance.remind", "schedule": crontab(minute="*/15")},
        "work": {"task": "plans.work", "schedule": 60.0},
        "posts": {"task": "finance.posts", "schedule": crontab(minute=10)},
    },
)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["plans.mail", "finance.posts", "governance.reminders"])


@worker_ready.connect
def begin(**started):
    """A worker that has just started looks at once, and does not wait for the first tick."""
    for task in ("plans.work", "finance.posts", "governance.remind"):
        app.send_task(task)
