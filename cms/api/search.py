"""The root field `search`: one section for each kind of thing asked for, with totals, scores and marked words.

The index is asked for ids, which are then cut down to what is visible, so a hidden page is neither found nor counted.
"""

import base64
import binascii
import zlib
from functools import cached_property
from typing import Any

import graphene
from django.conf import settings
from django.db.models import QuerySet
from graphql import GraphQLResolveInfo
from wagtail.models import Page

from cms.api.batching import together
from cms.api.connections import PageInfo
from cms.api.cursors import check_size
from cms.api.errors import BadUserInput
from cms.api.filters import narrow
from cms.api.registry import SearchSection, search_sections
from cms.api.short_lists import ShortList
from cms.api.visibility import visibility
from cms.api.words import MAX_PIECES, Highlight, highlight, holding, ranked, words_of


class Hit:
    """One thing found."""

    def __init__(self, item: Any, section: SearchSection, words: list[str], position: int, cursor: str) -> None:
        self.item, self.section, self.words, self.position, self.cursor = item, section, words, position, cursor

    @property
    def score(self) -> float:
        """How well it fits, 0 to 1: a half for holding all the words, the rest for those in the title."""
        return round(0.5 + self.item.relevance / 2, 6)


class Hits:
    """One page of what a section found, by position."""

    def __init__(
        self, found: QuerySet, section: SearchSection, words: list[str], first: int, after: str | None
    ) -> None:
        check_size("first", first, settings.API_MAX_PAGE_SIZE)
        self.found, self.section, self.words, self.first = found, section, words, first
        # A cursor holds a position in the results of these words, and fits no others.
        self.key = f"{section.name}:{zlib.crc32(' '.join(words).encode())}"
        self.start = 0 if after is None else self._position(after) + 1

    @cached_property
    def _page(self) -> tuple[list[Hit], bool]:
        items = together(self.found[self.start : self.start + self.first + 1])
        hits = [
            Hit(item, self.section, self.words, position, self._cursor(position))
            for position, item in enumerate(items[: self.first], start=self.start)
        ]
        return hits, len(items) > self.first

    @property
    def nodes(self) -> list[Hit]:
        """The hits of this page."""
        return self._page[0]

    @property
    def edges(self) -> list[dict[str, Any]]:
        """The hits with their cursors."""
        return [{"cursor": hit.cursor, "node": hit} for hit in self.nodes]

    @property
    def page_info(self) -> dict[str, Any]:
        """Where this page stands."""
        hits, more = self._page
        return {
            "has_next_page": more,
            "has_previous_page": self.start > 0,
            "start_cursor": hits[0].cursor if hits else None,
            "end_cursor": hits[-1].cursor if hits else None,
        }

    @cached_property
    def total_count(self) -> int:
        """How many things the section found."""
        return self.found.count()

    def _cursor(self, position: int) -> str:
        return base64.urlsafe_b64encode(f"{self.key}:{position}".encode()).decode().rstrip("=")

    def _position(self, cursor: str) -> int:
        try:
            plain = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
            key, _, position = plain.rpartition(":")
            if key != self.key or not (position.isascii() and position.isdigit() and len(position) < 9):
                raise ValueError
            return int(position)
        except (binascii.Error, ValueError) as error:
            raise BadUserInput("This is no cursor of this search. Take one from edges or pageInfo.") from error


class HighlightType(graphene.ObjectType):
    """A piece of an excerpt."""

    class Meta:
        name = "SearchHighlight"

    text = graphene.String(required=True, description="The words of this piece.")
    marked = graphene.Boolean(required=True, description="Whether they are what was searched for.")


def search_mixin() -> type:
    """Return the class of the root field `search`, for the sections that the apps have registered."""
    sections = sorted(search_sections.values(), key=lambda section: section.position)
    descriptions = {section.name: section.description for section in sections}
    search_type = graphene.Enum(
        "SearchType",
        [(section.name, section.name) for section in sections],
        description=lambda value: "A kind of thing that can be found." if value is None else descriptions[value.name],
    )

    class SearchHit(graphene.ObjectType):
        """One thing found."""

        title = graphene.String(required=True, description="Its title or name.")
        type = graphene.Field(search_type, required=True, description="What kind of thing it is.")
        path = graphene.String(description="Where it stands; null for what has no page of its own.")
        slug = graphene.String(required=True, description="Its slug, for the field that reads one of its kind.")
        score = graphene.Float(required=True, description="0 to 1, comparable within a section only.")
        highlight = ShortList(HighlightType, MAX_PIECES, "An excerpt with the words found marked in it.")

        @staticmethod
        def resolve_title(hit: Hit, info: GraphQLResolveInfo) -> str:
            return hit.section.title(hit.item)

        @staticmethod
        def resolve_type(hit: Hit, info: GraphQLResolveInfo) -> str:
            return hit.section.name

        @staticmethod
        def resolve_path(hit: Hit, info: GraphQLResolveInfo) -> str | None:
            return visibility(info).path_of(hit.item) if isinstance(hit.item, Page) else None

        @staticmethod
        def resolve_slug(hit: Hit, info: GraphQLResolveInfo) -> str:
            return hit.item.slug

        @staticmethod
        def resolve_highlight(hit: Hit, info: GraphQLResolveInfo) -> list[Highlight]:
            return highlight(hit.section.text(hit.item), hit.words)

    class SearchHitEdge(graphene.ObjectType):
        """A hit with its cursor."""

        cursor = graphene.String(required=True, description="Where the hit stands; `after` takes it.")
        node = graphene.Field(SearchHit, required=True, description="The hit.")

    class SearchHitConnection(graphene.ObjectType):
        """One page of hits, the best first."""

        nodes = graphene.List(graphene.NonNull(SearchHit), required=True, description="The hits of this page.")
        edges = graphene.List(graphene.NonNull(SearchHitEdge), required=True, description="The hits with cursors.")
        page_info = graphene.Field(PageInfo, required=True, description="Where this page stands in the whole.")
        total_count = graphene.Int(required=True, description="How many hits the section has.")

    class SearchSectionType(graphene.ObjectType):
        """What was found of one kind."""

        class Meta:
            name = "SearchSection"

        type = graphene.Field(search_type, required=True, description="The kind.")
        total_count = graphene.Int(required=True, description="How many were found.")
        results = graphene.Field(
            SearchHitConnection,
            required=True,
            description="The hits, the best first.",
            first=graphene.Int(
                default_value=settings.API_DEFAULT_PAGE_SIZE,
                description=f"How many, 1 to {settings.API_MAX_PAGE_SIZE}.",
            ),
            after=graphene.String(description="The cursor that the page begins after."),
        )

        @staticmethod
        def resolve_type(section: "FoundSection", info: GraphQLResolveInfo) -> str:
            return section.section.name

        @staticmethod
        def resolve_results(
            section: "FoundSection", info: GraphQLResolveInfo, first: int | None = None, after: str | None = None
        ) -> Hits:
            size = settings.API_DEFAULT_PAGE_SIZE if first is None else first
            return Hits(section.found, section.section, section.words, size, after)

    class SearchResults(graphene.ObjectType):
        """What was found, by kind."""

        total_count = graphene.Int(required=True, description="How many things were found, of all kinds asked for.")
        sections = ShortList(
            SearchSectionType, len(search_sections), "Every kind asked for, also those of which nothing was found."
        )

        @staticmethod
        def resolve_total_count(sections: list["FoundSection"], info: GraphQLResolveInfo) -> int:
            return sum(section.total_count for section in sections)

        @staticmethod
        def resolve_sections(sections: list["FoundSection"], info: GraphQLResolveInfo) -> list["FoundSection"]:
            return sections

    class SearchFilter(graphene.InputObjectType):
        """Narrows a search. Things without topics or dates, such as people, are left out by those filters."""

        topics = graphene.List(graphene.NonNull(graphene.String), description="Slugs of topics; any of them fits.")
        published_from = graphene.Date(description="The first day of publication that fits.")
        published_to = graphene.Date(description="The last day of publication that fits.")

    class SearchQuery:
        search = graphene.Field(
            SearchResults,
            required=True,
            description="Find pages, organisations, projects and people that hold all the words of a text.",
            query=graphene.String(
                required=True,
                description=f"The words to find, at most {settings.API_MAX_SEARCH_CHARACTERS} characters.",
            ),
            types=graphene.List(graphene.NonNull(search_type), description="The kinds to look for; all when left out."),
            filter=SearchFilter(description="What the results are narrowed to."),
            locale=graphene.String(description="The language of pages; the default locale when left out."),
        )

        @staticmethod
        def resolve_search(
            root: None,
            info: GraphQLResolveInfo,
            query: str,
            types: list[Any] | None = None,
            filter: dict[str, Any] | None = None,  # noqa: A002 - the name that the schema gives it
            locale: str | None = None,
        ) -> list["FoundSection"]:
            words = words_of(query)
            language_code = visibility(info).root(locale).language_code
            wanted = [item.value for item in types] if types is not None else list(search_sections)
            return [
                FoundSection(section, narrow(section.queryset(info, language_code), filter or {}), words)
                for section in sections
                if section.name in wanted
            ]

    return SearchQuery


class FoundSection:
    """What a search found of one kind."""

    def __init__(self, section: SearchSection, queryset: QuerySet, words: list[str]) -> None:
        self.section, self.words = section, words
        self.found = ranked(holding(queryset, words), words, section.folded_title)

    @cached_property
    def total_count(self) -> int:
        """How many things were found."""
        return self.found.count()
