"""The root fields and the search section of interviews, and what a person said and took part in."""

from typing import Any

import graphene
from django.db.models import QuerySet
from graphql import GraphQLResolveInfo

from cms.api import register_field, register_query, register_search_section
from cms.api.connections import Connection, connect_for_each, connection_arguments, connection_type
from cms.api.cursors import Order, read_arguments
from cms.api.fields import model_type
from cms.api.filters import filter_pages
from cms.api.pages import NEWEST_FIRST, connect_pages, find_page, page_list, single_page
from cms.api.registry import SearchSection
from cms.api.visibility import visibility
from interviews.choices import TurnKind
from interviews.models import InterviewPage, Turn
from network.models import Person

interview_type = model_type("interviews.InterviewPage")
InterviewConnection = connection_type("Interview", interview_type)
TurnConnection = connection_type("Turn", model_type("interviews.Turn"))
IN_ORDER_SAID = Order("IN_ORDER_SAID", ("page_id", "position"))


class InterviewFilter(graphene.InputObjectType):
    """Narrows a list of interviews; what is given must all fit."""

    topics = graphene.List(graphene.NonNull(graphene.String), description="Slugs of topics; any of them fits.")
    speaker = graphene.String(description="The slug of a person who asks or answers in it.")
    published_from = graphene.Date(description="The first day of publication that fits.")
    published_to = graphene.Date(description="The last day of publication that fits.")
    query = graphene.String(description="Words that the interview holds.")


def list_interviews(
    root: None,
    info: GraphQLResolveInfo,
    filter: dict[str, Any] | None = None,  # noqa: A002 - the name that the schema gives it
    order_by: Any = None,
    locale: str | None = None,
    **arguments: Any,
) -> Connection:
    """Resolve `interviews`."""
    visible, wanted = visibility(info), filter or {}
    language_code = visible.root(locale).language_code

    def queryset() -> QuerySet:
        interviews = filter_pages(visible.pages(InterviewPage, language_code), wanted)
        if wanted.get("speaker") is not None:
            people = visible.objects(Person).filter(slug=wanted["speaker"])
            with_person = InterviewPage.objects.filter(participants__person__in=people)
            interviews = interviews.filter(pk__in=with_person.values("pk"))
        return interviews

    return connect_pages(InterviewPage, info, (language_code, repr(wanted)), queryset, order_by, arguments)


@register_query
class InterviewQuery:
    """Interviews."""

    interviews = page_list(InterviewConnection, InterviewFilter, "Interviews.", list_interviews)
    interview = single_page(
        interview_type,
        "One interview, by exactly one of slug, id and path; null when there is none.",
        lambda root, info, **arguments: find_page(InterviewPage, info, **arguments),
    )


def interviews_with(person: Person, info: GraphQLResolveInfo, **arguments: Any) -> Connection:
    """Resolve `Person.interviews`."""
    return connect_for_each(
        person,
        info,
        "interviews",
        InterviewPage,
        lambda: visibility(info).pages(InterviewPage),
        "participants__person",
        NEWEST_FIRST,
        read_arguments(NEWEST_FIRST, InterviewPage, **arguments),
    )


def answers_by(person: Person, info: GraphQLResolveInfo, **arguments: Any) -> Connection:
    """Resolve `Person.answers`: of visible interviews only."""
    return connect_for_each(
        person,
        info,
        "answers",
        Turn,
        lambda: Turn.objects.filter(kind=TurnKind.ANSWER, page__in=visibility(info).pages(InterviewPage)),
        "person",
        IN_ORDER_SAID,
        read_arguments(IN_ORDER_SAID, Turn, **arguments),
    )


register_field(
    Person,
    "interviews",
    graphene.Field(
        InterviewConnection,
        required=True,
        description="The interviews that the person takes part in, in all locales, the newest first.",
        resolver=interviews_with,
        args=connection_arguments(),
    ),
)
register_field(
    Person,
    "answers",
    graphene.Field(
        TurnConnection,
        required=True,
        description="What the person answered in interviews, in the order in which it was said.",
        resolver=answers_by,
        args=connection_arguments(),
    ),
)


def find_interviews(info: GraphQLResolveInfo, language_code: str) -> QuerySet:
    """Return the interviews that a search may find."""
    return visibility(info).pages(InterviewPage, language_code)


register_search_section(
    SearchSection(
        "INTERVIEWS",
        "Interviews.",
        3,
        find_interviews,
        lambda interview: interview.title,
        lambda interview: f"{interview.standfirst}\n\n{interview.search_text}".strip(),
        "sort_title",
    )
)
