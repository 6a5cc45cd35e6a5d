"""The addresses of the CMS: the admin, the API, its explorer, health and media, and what `urls` of the apps add."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.urls import serve_pattern

from cms import explorer, frontend, health
from cms.api.schema_file import show_schema
from cms.api.view import GraphQLView
from cms.private_files import serve_document, serve_media

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    re_path(r"^documents/(\d{1,18})/(.*)$", serve_document, name="wagtaildocs_serve"),
    path("media/<path:path>", serve_media, name="media"),
    path("graphql/", GraphQLView.as_view(), name="graphql"),
    path("graphql", GraphQLView.as_view()),
    path("schema.graphql", show_schema, name="schema_file"),
    path("explorer/", explorer.explore, name="explorer"),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    *(
        path("", include(f"{app}.urls"))
        for app in settings.GRAPPLE["APPS"]
        if app != "cms" and find_spec(f"{app}.urls")
    ),
    # Wagtail builds its addresses from a pattern of this name; readers get the pages from the frontend.
    re_path(serve_pattern, frontend.to_frontend, name="wagtail_serve"),
]
