"""The settings of a demo site that is as closed to visitors as production: no introspection, no explorer."""

from settings.dev import *  # noqa: F403

API_EXPLORER_FOR_EVERYONE = False
