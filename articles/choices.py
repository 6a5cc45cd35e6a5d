"""The kinds of articles."""

from django.db.models import TextChoices


class ArticleKind(TextChoices):
    """What an article is."""

    NEWS = "NEWS", "News"
    BLOG = "BLOG", "Blog post"
    LAB_ARTICLE = "LAB_ARTICLE", "Lab article"
    CASE_STUDY = "CASE_STUDY", "Case study"
