from django.apps import AppConfig


class DatabaseConfig(AppConfig):
    """No tables of its own: roles, grants and the check on them."""

    name = "dreiging.database"
