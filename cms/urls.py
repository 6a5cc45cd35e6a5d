"""The addresses of the CMS: the admin, the API, its explorer, health and, in development, media."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern

from cms import explorer, frontend, health
from cms.api.schema_file import show_schema
from cms.api.view import GraphQLView

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("graphql/", GraphQLView.as_view(), name="graphql"),
    path("graphql", GraphQLView.as_view()),
    path("schema.graphql", show_schema, name="schema_file"),
    path("explorer/", explorer.explore, name="explorer"),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    # Wagtail builds its addresses from a pattern of this name; readers get the pages from the frontend.
    re_path(serve_pattern, frontend.to_frontend, name="wagtail_serve"),
]
