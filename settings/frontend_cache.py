"""The CDNs that are told what to forget, by the variables CLOUDFLARE_* and CLOUDFRONT_*, as Wagtail names them."""

from typing import Any

from settings.environment import SettingsError, text


def read_backends() -> dict[str, dict[str, Any]]:
    """Return WAGTAILFRONTENDCACHE. Raises SettingsError when one of two variables that belong together is missing."""
    backends: dict[str, dict[str, Any]] = {}
    zone, token = text("CLOUDFLARE_ZONE_ID"), text("CLOUDFLARE_API_TOKEN")
    if bool(zone) != bool(token):
        raise SettingsError("CLOUDFLARE_ZONE_ID and CLOUDFLARE_API_TOKEN go together: set both, or none of them.")
    if zone:
        backends["cloudflare"] = {
            "BACKEND": "cms.answers.cdn_backends.CloudflareTags",
            "ZONEID": zone,
            "BEARER_TOKEN": token,
        }
    # boto3 finds the credentials, as for the bucket.
    if distribution := text("CLOUDFRONT_DISTRIBUTION_ID"):
        backends["cloudfront"] = {
            "BACKEND": "cms.answers.cdn_backends.CloudFront",
            "DISTRIBUTION_ID": distribution,
        }
    return backends
