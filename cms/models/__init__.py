"""The models that every content app stands on."""

from cms.models.image_renditions import CmsRendition
from cms.models.images import CmsImage
from cms.models.names import NamedModel
from cms.models.pages import ContentPage
from cms.models.previews import PreviewSnapshot
from cms.models.topics import Topic
from cms.models.trusted_documents import TrustedDocument

__all__ = ["CmsImage", "CmsRendition", "ContentPage", "NamedModel", "PreviewSnapshot", "Topic", "TrustedDocument"]
