"""Articles, and the page that they stand under."""

from typing import Any

import graphene
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.search import index

from articles.choices import ArticleKind
from cms.api.batching import load_foreign, load_many
from cms.api.blocks import blocks
from cms.api.fields import choice, foreign, many, scalar
from cms.api.look_ahead import EVERYTHING, reading
from cms.api.related import related
from cms.blocks import BODY_BLOCKS, MAX_BLOCKS, text_of_body
from cms.models import ContentPage, OrderedRow
from cms.seo import describe, describe_person
from cms.text import count_words, reading_minutes
from network.blocks import PersonQuoteBlock


class ArticleIndexPage(ContentPage):
    """The page that all articles of a site and locale stand under."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["articles.ArticlePage"]
    max_count = None
    max_count_per_parent = 1

    edit_handler = ContentPage.edit_tabs(ContentPage.content_panels)
    graphql_description = "The page that articles stand under."
    graphql_fields: list[Any] = []

    class Meta:
        verbose_name = _("list of articles")
        verbose_name_plural = _("lists of articles")


class ArticlePage(ContentPage):
    """A news item, a blog post, a lab article or a case study."""

    list_maximums = {**ContentPage.list_maximums, "authors": 20}

    kind = models.CharField(
        max_length=20,
        choices=ArticleKind.choices,
        default=ArticleKind.NEWS,
        help_text=_("Decides in which list readers find it."),
    )
    body = StreamField([*BODY_BLOCKS, ("person_quote", PersonQuoteBlock())], max_num=MAX_BLOCKS)
    word_count = models.PositiveIntegerField(default=0, editable=False)
    reading_time_minutes = models.PositiveIntegerField(default=0, editable=False)

    parent_page_types = ["articles.ArticleIndexPage"]
    subpage_types: list[str] = []
    max_count = None

    content_panels = [
        *ContentPage.content_panels,
        FieldPanel(
            "kind",
            help_text=_(
                "Decides in which list readers find it: news for what has happened, a blog post for an opinion, "
                "a lab article for how something works, a case study for what somebody did."
            ),
        ),
        InlinePanel(
            "authors",
            heading=_("Authors"),
            label=_("author"),
            help_text=_(
                "Whose names stand under the title, in this order. A person who is missing can be created in the "
                "window where you choose."
            ),
            max_num=list_maximums["authors"],
        ),
        FieldPanel(
            "body", heading=_("Text"), help_text=_("Add a block with +: paragraphs, headings, images, quotes and more.")
        ),
    ]
    edit_handler = ContentPage.edit_tabs(content_panels)
    search_fields = [*ContentPage.search_fields, index.FilterField("kind")]

    preview_fields = ("kind", "authors", "body")
    graphql_description = "A news item, a blog post, a lab article or a case study."
    graphql_fields = [
        choice("kind", ArticleKind, "What the article is.", required=True),
        many("authors", "articles.ArticleAuthor", "Who wrote it, in order.", list_maximums["authors"]),
        blocks("body", "ArticleBlock", "articles.ArticlePage", "The text, block by block.", MAX_BLOCKS),
        scalar("word_count", graphene.Int, "How many words the text has.", required=True),
        scalar("reading_time_minutes", graphene.Int, "Minutes to read it, at 230 words a minute.", required=True),
        related(),
    ]

    class Meta:
        verbose_name = _("article")

    def set_derived_values(self) -> None:
        super().set_derived_values()
        self.word_count = count_words(self.search_text)
        self.reading_time_minutes = reading_minutes(self.word_count)

    def get_search_text(self) -> str:
        return text_of_body(self.body)

    def clean_for_publication(self) -> None:
        super().clean_for_publication()
        # Django takes an empty stream for a value, so the column's own check passes it.
        if not self.body:
            raise ValidationError({"body": _("Write something before you publish.")})

    @reading(EVERYTHING, "share_image", "lead_image", "authors__person")
    def structured_data(self, info: GraphQLResolveInfo) -> dict[str, Any]:
        """Return the page's JSON-LD."""
        type_ = "NewsArticle" if self.kind == ArticleKind.NEWS else "Article"
        authors = load_many(self, "authors", info)
        people = [author.visible_person(info) for author in authors]
        return describe(self, info, type_, author=[describe_person(person.name) for person in people if person])


class ArticleAuthor(OrderedRow):
    """A person who wrote an article, with the part that they had in it."""

    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey("network.Person", on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=100, blank=True, help_text=_("For example: “Text” or “Photography”."))

    panels = [FieldRowPanel([FieldPanel("person"), FieldPanel("role")])]
    graphql_description = "A person who wrote an article."
    graphql_fields = [
        foreign("person", "network.Person", "Who wrote it; null when the person is not public."),
        scalar("role", graphene.String, "The part that the person had in it."),
    ]

    class Meta(OrderedRow.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["page", "person"],
                name="article_author_once",
                violation_error_message=_("This person is an author of the article already."),
            )
        ]

    def visible_person(self, info: GraphQLResolveInfo) -> Any:
        """Return the person's entry if it is public."""
        return load_foreign(self, "person", info)
