"""schema.org's description of pages, which search engines read."""

from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from graphql import GraphQLResolveInfo

    from cms.models import ContentPage


def describe(page: "ContentPage", info: "GraphQLResolveInfo", type_: str, **more: Any) -> dict[str, Any]:
    """Return the JSON-LD of a page as `type_`: what every page says, and `more`, without what is empty.

    It reads `share_image` and `lead_image` of the page.
    """
    from cms.api.images import absolute
    from cms.api.interfaces import image_for_sharing
    from cms.api.visibility import visibility

    visible = visibility(info)
    path, image = visible.path_of(page), image_for_sharing(page, info)
    languages = {root.locale_id: root.language_code for root in visible.all_roots}
    described = {
        "@context": "https://schema.org",
        "@type": type_,
        "headline": page.title,
        "description": page.search_description or page.standfirst,
        "image": image and absolute(image.file.url),
        "inLanguage": languages.get(page.locale_id),
        "datePublished": page.published_on and page.published_on.isoformat(),
        "dateModified": page.updated_on and page.updated_on.isoformat(),
        "url": f"{settings.FRONTEND_URL}{path}" if settings.FRONTEND_URL and path else None,
        "publisher": {"@type": "Organization", "name": visible.site.site_name or settings.WAGTAIL_SITE_NAME},
        **more,
    }
    return {key: value for key, value in described.items() if value}


def describe_person(name: str, job_title: str = "", organisation: str = "") -> dict[str, Any]:
    """Return the JSON-LD of a person, with the job and the organisation as they were then."""
    person: dict[str, Any] = {"@type": "Person", "name": name}
    if job_title:
        person["jobTitle"] = job_title
    if organisation:
        person["worksFor"] = {"@type": "Organization", "name": organisation}
    return person
