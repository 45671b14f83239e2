"""The house: wiring and foundations. It knows no incident."""

from dreiging.celery import app as celery_app

__all__ = ["celery_app"]
