"""The kinds of articles."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ArticleKind(TextChoices):
    """What an article is."""

    NEWS = "NEWS", _("News")
    BLOG = "BLOG", _("Blog post")
    LAB_ARTICLE = "LAB_ARTICLE", _("Lab article")
    CASE_STUDY = "CASE_STUDY", _("Case study")
