"""What tells one build of the CMS from another: an answer of one is not given by the other."""

import hashlib
import json
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings


@cache
def build_name() -> str:
    """Return a name made of our code and of the settings that are plain values."""
    name = hashlib.sha256(json.dumps(_plain_settings(), sort_keys=True, default=str).encode())
    packages = ["cms", *(config.name for config in apps.get_app_configs() if config.label in settings.GRAPPLE["APPS"])]
    for package in sorted(set(packages)):
        for file in sorted((settings.BASE_DIR / package).rglob("*.py")):
            name.update(file.read_bytes())
    name.update((settings.BASE_DIR / "requirements.txt").read_bytes())
    return name.hexdigest()[:32]


def _plain_settings() -> dict[str, Any]:
    plain = (str, int, float, bool, type(None))
    return {name: value for name in dir(settings) if isinstance(value := getattr(settings, name), plain)}
