"""Articles."""

from articles.choices import ArticleKind
from articles.models.pages import ArticleAuthor, ArticleIndexPage, ArticlePage

__all__ = ["ArticleAuthor", "ArticleIndexPage", "ArticleKind", "ArticlePage"]
