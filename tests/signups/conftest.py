"""Who is logged in to the admin of sign-ups; processes for what can only be seen between them, and what is logged."""

import pytest
from django.contrib.auth.models import Group

from tests.cms.conftest import log, processes

__all__ = ["log", "processes"]


@pytest.fixture
def duty(client, site, django_user_model):
    """A duty editor who is logged in."""
    user = django_user_model.objects.create(username="ada", first_name="Ada", last_name="Quist")
    user.groups.add(Group.objects.get(name="Duty editors"))
    client.force_login(user)
    return user


@pytest.fixture
def editor(client, site, django_user_model):
    """An editor who is logged in and may not pause."""
    user = django_user_model.objects.create(username="eve")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return user
