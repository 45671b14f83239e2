from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from dreiging.web import translations


class Command(BaseCommand):
    help = "Checks that every text has its English translation; with --update, brings the catalogue up to date."
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--update", action="store_true")

    def handle(self, *, update: bool, **options: Any) -> None:
        path = settings.BASE_DIR / "locale/en/LC_MESSAGES/django.po"
        po = polib.pofile(str(path))
        texts = translations.source_texts(settings.BASE_DIR)
        if update:
            translations.update(po, texts)
            po.save()
            po.save_as_mofile(str(path.with_suffix(".mo")))
        if found := translations.faults(po, texts):
            raise CommandError("\n".join(found) + f"\n{len(found)} texts to mend: make messages")
        if path.with_suffix(".mo").read_bytes() != po.to_binary():
            raise CommandError("locale/en/LC_MESSAGES/django.mo is older than django.po: make messages")
        self.stdout.write(f"{len(texts)} texts, all translated.")
