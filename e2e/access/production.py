"""`python -m e2e.access.production EMAIL`: what leaves the product with the settings of production, as JSON.

A process of its own, because settings are read once. It signs EMAIL in and asks for some pages over https and http.
"""

import json
import os
import sys
from typing import Any

HOST = "loket.example.test"


def main(email: str, password: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "dreiging.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    # The tests' people have a password that is quick to make.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    client = Client(raise_request_exception=False, headers={"host": HOST})
    forwarded: Any = {"headers": {"x-forwarded-proto": "https"}}
    asked = {
        "over http": client.get("/mijn/"),
        "over http, wrong host": client.get("/mijn/", headers={"host": "evil.example"}),
        "wrong host": client.get("/mijn/", headers={"host": "evil.example", "x-forwarded-proto": "https"}),
        "help": client.get("/hulp/", **forwarded),
        "sign in": client.get("/inloggen/", **forwarded),
        "signed in": client.post("/inloggen/", {"email": email, "password": password}, **forwarded),
        "mine": client.get("/mijn/", **forwarded),
        "absent": client.get("/nergens/", **forwarded),
        "language": client.post("/taal/", {"language": "en"}, **forwarded),
    }
    told = {name: {"status": each.status_code, "headers": dict(each.headers)} for name, each in asked.items()}
    cookies = {name: cookie.OutputString() for each in asked.values() for name, cookie in each.cookies.items()}
    json.dump({"answers": told, "cookies": cookies}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
