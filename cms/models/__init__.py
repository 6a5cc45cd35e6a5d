"""The models that every content app stands on."""

from cms.models.content_version import ContentChange, ContentVersion
from cms.models.image_renditions import CmsRendition
from cms.models.images import CmsImage
from cms.models.names import NamedModel
from cms.models.pages import ContentPage
from cms.models.previews import PreviewSnapshot
from cms.models.rows import OrderedRow
from cms.models.topics import Topic
from cms.models.trusted_documents import TrustedDocument

__all__ = [
    "CmsImage",
    "CmsRendition",
    "ContentChange",
    "ContentPage",
    "ContentVersion",
    "NamedModel",
    "OrderedRow",
    "PreviewSnapshot",
    "Topic",
    "TrustedDocument",
]
