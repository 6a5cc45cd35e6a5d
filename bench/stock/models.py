"""The content with the fields that Grapple's documentation shows."""

from django.db import models
from grapple.helpers import register_query_field
from grapple.models import (
    GraphQLCollection,
    GraphQLForeignKey,
    GraphQLImage,
    GraphQLStreamfield,
    GraphQLString,
)
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page


@register_query_field("topic", "topics")
class Topic(models.Model):
    """What an article is filed under."""

    name = models.CharField(max_length=100)
    graphql_fields = [GraphQLString("name")]

    def __str__(self) -> str:
        return self.name


@register_query_field("person", "people")
class Person(models.Model):
    """Who writes, asks or answers."""

    name = models.CharField(max_length=100)
    job_title = models.CharField(max_length=100)
    photo = models.ForeignKey("wagtailimages.Image", null=True, on_delete=models.SET_NULL, related_name="+")
    graphql_fields = [GraphQLString("name"), GraphQLString("job_title"), GraphQLImage("photo")]

    def __str__(self) -> str:
        return self.name


class BasePage(Page):
    """What both kinds of pages have."""

    standfirst = models.TextField()
    published_on = models.DateField(db_index=True)
    lead_image = models.ForeignKey("wagtailimages.Image", null=True, on_delete=models.SET_NULL, related_name="+")
    graphql_fields = [GraphQLString("standfirst"), GraphQLString("published_on"), GraphQLImage("lead_image")]

    class Meta:
        abstract = True


@register_query_field("article", "articles")
class Article(BasePage):
    """An article."""

    topics = ParentalManyToManyField(Topic)
    body = StreamField([("paragraph", RichTextBlock())])
    graphql_fields = [
        *BasePage.graphql_fields,
        GraphQLCollection(GraphQLForeignKey, "topics", Topic),
        GraphQLCollection(GraphQLForeignKey, "authors", "stock.Author"),
        GraphQLStreamfield("body"),
    ]


class Author(Orderable):
    """A person who wrote an article."""

    page = ParentalKey(Article, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    graphql_fields = [GraphQLForeignKey("person", Person)]


class TurnBlock(StructBlock):
    """What one person says in one go."""

    speaker = CharBlock()
    text = RichTextBlock()


@register_query_field("interview", "interviews")
class Interview(BasePage):
    """An interview."""

    turns = StreamField([("turn", TurnBlock())])
    graphql_fields = [
        *BasePage.graphql_fields,
        GraphQLCollection(GraphQLForeignKey, "participants", "stock.Participant"),
        GraphQLStreamfield("turns"),
    ]


class Participant(Orderable):
    """A person in an interview."""

    page = ParentalKey(Interview, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    role = models.CharField(max_length=20)
    graphql_fields = [GraphQLForeignKey("person", Person), GraphQLString("role")]
