"""Wagtail's backends for CDNs, which know addresses alone: here they forget what the API answered, or say why not."""

import uuid

import requests
from botocore.exceptions import BotoCoreError, ClientError
from wagtail.contrib.frontend_cache.backends.cloudflare import CloudflareBackend
from wagtail.contrib.frontend_cache.backends.cloudfront import CloudfrontBackend

from cms.answers.purging import NotPurged

TIMEOUT_SECONDS = 10


class CloudflareTags(CloudflareBackend):
    """Cloudflare, which forgets by tag. `API` is where it is asked to, without a slash at the end."""

    API = "https://api.cloudflare.com/client/v4"

    def purge_tags(self, tags: list[str]) -> None:
        """Have it forget the answers with one of these tags. Raises NotPurged."""
        try:
            response = requests.post(
                f"{self.API}/zones/{self.cloudflare_zoneid}/purge_cache",
                json={"tags": tags},
                headers={"Authorization": f"Bearer {self.cloudflare_token}"},
                timeout=TIMEOUT_SECONDS,
            )
        except requests.RequestException as error:
            raise NotPurged(f"Cloudflare does not answer: {error}") from error
        try:
            done = response.json()["success"]
        except (ValueError, KeyError, TypeError):
            done = False
        if not done:
            raise NotPurged(f"Cloudflare answered {response.status_code} to a purge: {response.text[:300]}")


class CloudFront(CloudfrontBackend):
    """CloudFront, which takes addresses with wildcards."""

    def _create_invalidation(self, distribution_id: str, paths: list[str]) -> None:
        """Have it forget these paths. Raises NotPurged."""
        batch = {"Paths": {"Quantity": len(paths), "Items": paths}, "CallerReference": uuid.uuid4().hex}
        try:
            self.client.create_invalidation(DistributionId=distribution_id, InvalidationBatch=batch)
        except (BotoCoreError, ClientError) as error:
            raise NotPurged(f"CloudFront did not take a purge: {error}") from error
