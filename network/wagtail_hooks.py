"""Puts people, organisations and projects into the admin."""

from wagtail.snippets.models import register_snippet

from network.viewsets import NetworkViewSetGroup

register_snippet(NetworkViewSetGroup)
