from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "dreiging.vault"
    label = "vault"
