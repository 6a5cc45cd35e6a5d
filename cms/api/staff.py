"""Who sees more than what is public, such as the explorer and private files: logged-in staff."""

from django.conf import settings
from django.http import HttpRequest


def is_staff(request: HttpRequest) -> bool:
    """Say whether the client is logged in as somebody who may use the admin."""
    # Without a cookie there is no user to ask for.
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.has_perm("wagtailadmin.access_admin")
