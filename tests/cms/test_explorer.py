"""Who may see the explorer, and that it needs nothing from elsewhere."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.contrib.staticfiles import finders
from django.test import Client

pytestmark = pytest.mark.django_db


def test_explorer_for_everyone_in_development(client: Client, settings: Any) -> None:
    settings.API_EXPLORER_FOR_EVERYONE = True
    response = client.get("/explorer/")
    assert (response.status_code, response["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert re.findall(r'data-endpoint="([^"]*)"', response.content.decode()) == ["/graphql/"]


def test_explorer_is_not_there_for_visitors(client: Client, settings: Any) -> None:
    settings.API_EXPLORER_FOR_EVERYONE = False
    assert client.get("/explorer/").status_code == 404
    client.force_login(User.objects.create_user("reader"))
    assert client.get("/explorer/").status_code == 404


def test_explorer_for_staff_that_may_use_the_admin(client: Client, settings: Any) -> None:
    settings.API_EXPLORER_FOR_EVERYONE = False
    editor = User.objects.create_user("editor")
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(editor)
    assert client.get("/explorer/").status_code == 200


def test_explorer_loads_files_of_our_own_alone(client: Client) -> None:
    text = client.get("/explorer/").content.decode()
    addresses = re.findall(r'(?:src|href)="([^"]*)"', text)
    assert addresses == [
        "data:,",
        "/static/cms/explorer/vendor/graphiql.min.css",
        "/static/cms/explorer/explorer.css",
        "/static/cms/explorer/vendor/react.production.min.js",
        "/static/cms/explorer/vendor/react-dom.production.min.js",
        "/static/cms/explorer/vendor/graphiql.min.js",
        "/static/cms/explorer/explorer.js",
    ]
    files = [finders.find(address.removeprefix("/static/")) for address in addresses[1:]]
    assert all(files)
    # A content security policy without inline scripts can hold this page.
    assert re.findall(r"<script>|\son\w+=|<style", text) == []
    styles = "".join(Path(str(file)).read_text() for file in files if str(file).endswith(".css"))
    assert re.findall(r"url\((?!\s*[\"']?(?:data:|#))[^)]*", styles) == []
    assert re.findall(r"@import", styles) == []
