"""The root fields and search sections of articles."""

from typing import Any

import graphene
from django.db.models import QuerySet
from graphql import GraphQLResolveInfo

from articles.models import ArticleKind, ArticlePage
from cms.api import register_field, register_query, register_search_section
from cms.api.connections import Connection, connect_for_each, connection_arguments, connection_type
from cms.api.cursors import read_arguments
from cms.api.fields import model_type
from cms.api.filters import filter_pages
from cms.api.pages import NEWEST_FIRST, connect_pages, find_page, page_list, single_page
from cms.api.registry import SearchSection
from cms.api.scalars import enum_of
from cms.api.visibility import visibility
from network.models import Person

article_type = model_type("articles.ArticlePage")
ArticleConnection = connection_type("Article", article_type)


class ArticleFilter(graphene.InputObjectType):
    """Narrows a list of articles; what is given must all fit."""

    kinds = graphene.List(graphene.NonNull(enum_of(ArticleKind)), description="Any of these kinds.")
    topics = graphene.List(graphene.NonNull(graphene.String), description="Slugs of topics; any of them fits.")
    author = graphene.String(description="The slug of a person who wrote it.")
    published_from = graphene.Date(description="The first day of publication that fits.")
    published_to = graphene.Date(description="The last day of publication that fits.")
    query = graphene.String(description="Words that the article holds.")


def list_articles(
    root: None,
    info: GraphQLResolveInfo,
    filter: dict[str, Any] | None = None,  # noqa: A002 - the name that the schema gives it
    order_by: Any = None,
    locale: str | None = None,
    **arguments: Any,
) -> Connection:
    """Resolve `articles`."""
    visible, wanted = visibility(info), filter or {}
    language_code = visible.root(locale).language_code

    def queryset() -> QuerySet:
        articles = filter_pages(visible.pages(ArticlePage, language_code), wanted)
        if wanted.get("kinds") is not None:
            articles = articles.filter(kind__in=[kind.value for kind in wanted["kinds"]])
        if wanted.get("author") is not None:
            people = visible.objects(Person).filter(slug=wanted["author"])
            articles = articles.filter(pk__in=ArticlePage.objects.filter(authors__person__in=people).values("pk"))
        return articles

    return connect_pages(ArticlePage, info, (language_code, repr(wanted)), queryset, order_by, arguments)


@register_query
class ArticleQuery:
    """Articles."""

    articles = page_list(
        ArticleConnection, ArticleFilter, "News, blog posts, lab articles, case studies.", list_articles
    )
    article = single_page(
        article_type,
        "One article, by exactly one of slug, id and path; null when there is none.",
        lambda root, info, **arguments: find_page(ArticlePage, info, **arguments),
    )


def articles_of(person: Person, info: GraphQLResolveInfo, **arguments: Any) -> Connection:
    """Resolve `Person.articles`."""
    return connect_for_each(
        person,
        info,
        "articles",
        ArticlePage,
        lambda: visibility(info).pages(ArticlePage),
        "authors__person",
        NEWEST_FIRST,
        read_arguments(NEWEST_FIRST, ArticlePage, **arguments),
    )


register_field(
    Person,
    "articles",
    graphene.Field(
        ArticleConnection,
        required=True,
        description="The articles that the person wrote, in all locales, the newest first.",
        resolver=articles_of,
        args=connection_arguments(),
    ),
)


def _section(name: str, description: str, position: int, *kinds: ArticleKind) -> None:
    def queryset(info: GraphQLResolveInfo, language_code: str) -> QuerySet:
        return visibility(info).pages(ArticlePage, language_code).filter(kind__in=kinds)

    register_search_section(SearchSection(name, description, position, queryset, title_of, text_of, "sort_title"))


def title_of(article: ArticlePage) -> str:
    """Return the title that a search hit shows."""
    return article.title


def text_of(article: ArticlePage) -> str:
    """Return the text that a search hit's highlight is cut from."""
    return f"{article.standfirst}\n\n{article.search_text}".strip()


_section("NEWS_AND_BLOGS", "News and blog posts.", 1, ArticleKind.NEWS, ArticleKind.BLOG)
_section("LAB_ARTICLES", "Lab articles.", 2, ArticleKind.LAB_ARTICLE)
_section("CASE_STUDIES", "Case studies.", 4, ArticleKind.CASE_STUDY)
