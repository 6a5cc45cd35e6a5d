"""Lists that take no size argument are short: each has a maximum, and nothing is saved that is longer."""

import uuid
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from graphene.utils.str_converters import to_camel_case
from graphql import get_named_type, get_nullable_type, is_interface_type, is_list_type, is_object_type
from wagtail.blocks import ListBlock, RichTextBlock
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from cms.api.interfaces import MAX_BREADCRUMBS, PageInterface
from cms.api.registry import search_sections
from cms.api.schema import graphql_schema
from cms.api.short_lists import ShortList
from cms.api.words import EXCERPT_LENGTH, highlight
from cms.models import ContentPage, Topic
from cms.short_lists import find_long_lists
from home.importing import ImportRefusedError, import_saved_page
from home.models import FeaturedItem, HomePage
from interviews.models import InterviewPage, Participant, TurnKind
from interviews.transcripts import read_page
from network.choices import FocusArea
from network.models import Person
from signups.choices import SignupScope
from tests.factories import (
    INDEXES,
    ArticlePageFactory,
    InterviewPageFactory,
    OrganisationFactory,
    PersonFactory,
    ProjectFactory,
    TopicFactory,
    by,
    turn,
)

pytestmark = pytest.mark.django_db

A_LINK = '<a href="https://example.org">word</a> '


def lists() -> Iterator[tuple[str, Any, Any]]:
    """Give the list fields of the schema: `Type.field`, as graphene and as graphql-core have it.

    A field of the interface is given once, not for each type that has it too.
    """
    types = [type_ for type_ in graphql_schema().type_map.values() if is_object_type(type_) or is_interface_type(type_)]
    for type_ in (type_ for type_ in types if not type_.name.startswith("__")):
        declared = {to_camel_case(name): field for name, field in type_.graphene_type._meta.fields.items()}
        for name, field in type_.fields.items():
            inherited = is_object_type(type_) and any(name in interface.fields for interface in type_.interfaces)
            if is_list_type(get_nullable_type(field.type)) and not inherited:
                yield f"{type_.name}.{name}", declared[name], field


def short_lists() -> dict[str, int]:
    return {
        name: field.maximum for name, field, core in lists() if "first" not in core.args and hasattr(field, "maximum")
    }


def test_every_list_is_sized_or_short():
    others = [name for name, field, core in lists() if "first" not in core.args and not isinstance(field, ShortList)]
    assert {name.rpartition(".")[2] for name in others} == {"nodes", "edges"}
    assert all(name.partition(".")[0].endswith("Connection") for name in others)


def test_every_connection_is_sized():
    types = [type_ for type_ in graphql_schema().type_map.values() if hasattr(type_, "fields")]
    unsized = [
        f"{type_.name}.{name}"
        for type_ in types
        for name, field in type_.fields.items()
        if get_named_type(field.type).name.endswith("Connection") and "first" not in field.args
    ]
    assert unsized == []


def words(size: int) -> list[dict[str, Any]]:
    return [{"type": "paragraph", "value": "<p>Tea.</p>", "id": str(uuid.uuid4())} for _ in range(size)]


def turns(size: int) -> dict[str, Any]:
    speaker = Participant(key=uuid.uuid4(), name="Mira Okafor")
    return {
        "participants": [speaker],
        "body": [turn(speaker, TurnKind.ANSWER, "<p>It rains.</p>") for _ in range(size)],
    }


def speakers(size: int) -> dict[str, Any]:
    rows = [Participant(key=uuid.uuid4(), name=f"Speaker {number}") for number in range(size)]
    return {"participants": rows, "body": [turn(rows[0], TurnKind.ANSWER, "<p>It rains.</p>")]}


def entries(size: int, below: int = 0) -> list[dict[str, Any]]:
    def entry(children: list[Any] | None = None) -> dict[str, Any]:
        own = {"label": "Elsewhere", "page": None, "url": "https://example.org"}
        return own if children is None else {**own, "children": children}

    children = [{"type": "item", "value": entry(), "id": str(uuid.uuid4())} for _ in range(below)]
    return [{"type": "item", "value": entry(children), "id": str(uuid.uuid4())} for _ in range(size)]


def changed(**fields: Any) -> Page:
    """Return the home page with other values, not saved."""
    home = HomePage.objects.get()
    for name, value in fields.items():
        setattr(home, name, value)
    return home


def addresses(size: int) -> list[dict[str, Any]]:
    value = {"label": "Website", "url": "https://example.org"}
    return [{"type": "link", "value": value, "id": str(uuid.uuid4())} for _ in range(size)]


# Each gives a page or an entry that holds so many, not saved as it is.
HOLDERS: dict[str, Callable[[int], Any]] = {
    "PageInterface.topics": lambda size: changed(topics=[TopicFactory() for _ in range(size)]),
    "ArticlePage.authors": lambda size: ArticlePageFactory.build(authors=[by(PersonFactory()) for _ in range(size)]),
    "ArticlePage.body": lambda size: ArticlePageFactory.build(body=words(size)),
    "InterviewPage.participants": lambda size: InterviewPageFactory.build(**speakers(size)),
    "InterviewPage.body": lambda size: InterviewPageFactory.build(**turns(size)),
    "InterviewPage.turns": lambda size: InterviewPageFactory.build(**turns(size)),
    "HomePage.featured": lambda size: changed(
        featured_items=[FeaturedItem(page=ArticlePageFactory()) for _ in range(size)]
    ),
    "SiteInfo.mainMenu": lambda size: changed(main_menu=entries(size)),
    "SiteInfo.footerMenu": lambda size: changed(footer_menu=entries(size)),
    "MenuItem.children": lambda size: changed(main_menu=entries(1, below=size)),
    "Person.links": lambda size: PersonFactory.build(links=addresses(size)),
    "Organisation.links": lambda size: OrganisationFactory.build(links=addresses(size)),
    "Organisation.focus": lambda size: OrganisationFactory.build(focus=[FocusArea.OPEN_DATA] * size),
    "Project.links": lambda size: ProjectFactory.build(links=addresses(size)),
    "Project.focus": lambda size: ProjectFactory.build(focus=[FocusArea.OPEN_DATA] * size),
    "Project.technologies": lambda size: ProjectFactory.build(technologies=["LoRaWAN"] * size),
    "Project.organisations": lambda size: ProjectFactory.build(
        organisations=[OrganisationFactory() for _ in range(size)]
    ),
}
TEXTS: dict[str, Callable[[str], Any]] = {
    "paragraph": lambda text: ArticlePageFactory.build(body=[("paragraph", text)]),
    "turn": lambda text: InterviewPageFactory.build(body=[("turn", {"speaker": "", "kind": "ANSWER", "text": text})]),
    "closing": lambda text: InterviewPageFactory.build(closing=text),
    "biography": lambda text: PersonFactory.build(biography=text),
}
# These are short for another reason than what is saved; each has a test below.
BOUND_OTHERWISE = {
    "PageInterface.translations",
    "PageInterface.breadcrumbs",
    "SiteInfo.locales",
    "SitemapEntry.alternates",
    "Query.signupGates",
    "Query.topics",
    "Image.sources",
    "RichText.links",
    "SearchResults.sections",
    "SearchHit.highlight",
    "SubmissionPayload.errors",
}


def save(holder: Any, how: str) -> None:
    """Save a page or an entry: as readers see it, as a draft, or as a version of it."""
    holder.live = how == "live"
    if how == "version":
        holder.save_revision(clean=False)
    elif isinstance(holder, Page) and not holder.pk:
        INDEXES[type(holder)].objects.get().add_child(instance=holder)
    else:
        holder.save()


def test_every_short_list_has_a_test():
    assert {*HOLDERS, *BOUND_OTHERWISE} == set(short_lists())


@pytest.mark.parametrize("how", ["live", "draft", "version"])
@pytest.mark.parametrize("name", HOLDERS)
def test_no_list_is_saved_that_is_too_long(site, name, how):
    maximum = short_lists()[name]
    holder = HOLDERS[name](maximum + 1)
    with pytest.raises(ValidationError) as refused:
        save(holder, how)
    (message,) = refused.value.messages
    assert message.endswith(f": there are {maximum + 1}, and only {maximum} fit. Take some out.")


@pytest.mark.parametrize("name", HOLDERS)
def test_a_list_that_fits_is_saved(site, name):
    save(HOLDERS[name](short_lists()[name]), "live")


@pytest.mark.parametrize("kind", TEXTS)
def test_no_text_is_saved_with_too_many_links(site, kind):
    maximum = short_lists()["RichText.links"]
    holder = TEXTS[kind](f"<p>{A_LINK * (maximum + 1)}</p>")
    with pytest.raises(ValidationError) as refused:
        save(holder, "draft")
    problem = f"Links in one text: there are {maximum + 1}, and only {maximum} fit. Take some out."
    assert refused.value.messages == [problem]
    save(TEXTS[kind](f"<p>{A_LINK * maximum}</p>"), "draft")


def test_texts_within_lists_are_read_too():
    field = StreamField([("list", ListBlock(RichTextBlock()))])
    field.set_attributes_from_name("body")
    model = SimpleNamespace(_meta=SimpleNamespace(fields=[field]))
    value = field.stream_block.to_python([{"type": "list", "value": [{"type": "item", "value": A_LINK * 101}]}])
    problem = "Links in one text: there are 101, and only 100 fit. Take some out."
    assert find_long_lists(model, {"body": value}) == {"body": problem}


def test_every_kind_of_link_counts(site):
    """A media embed becomes a link too."""
    embed = '<embed embedtype="media" url="https://example.org"/>'
    with pytest.raises(ValidationError):
        save(PersonFactory.build(biography=f"<p>{A_LINK * 100}</p>{embed}"), "live")


@pytest.mark.parametrize("publish", [False, True])
def test_no_import_makes_a_list_that_is_too_long(site, publish):
    head = "The library that lends ladders\n\n3rd March 2018\n\nInes Okafor met Piet Harmsen to ask about ladders.\n\n"
    exchange = "Ines Okafor: Who borrows a ladder?\n\nPiet Harmsen: Painters who forgot one.\n\n"
    with pytest.raises(ImportRefusedError) as refused:
        import_saved_page(read_page((head + exchange * 251).encode(), "page.txt"), publish=publish)
    problem = "Body: there are 502, and only 500 fit. Take some out."
    assert str(refused.value) == f"The interview cannot be made: {problem}"
    assert (InterviewPage.objects.count(), Person.objects.count()) == (0, 0)
    imported = import_saved_page(read_page((head + exchange * 250).encode(), "page.txt"), publish=publish)
    assert len(imported.page.page.body) == 500


def test_no_topic_is_saved_beyond_the_last(site):
    maximum = short_lists()["Query.topics"]
    Topic.objects.bulk_create(Topic(name=f"T{n}", slug=f"t{n}", sort_name=f"t{n}") for n in range(maximum - 1))
    last = TopicFactory()
    with pytest.raises(ValidationError) as refused:
        TopicFactory()
    assert refused.value.messages == [
        "There are 200 topics already, and no more fit. Delete one that nobody needs.",
    ]
    last.name = "Renamed"
    last.save()
    assert Topic.objects.count() == maximum == 200


def test_pages_stand_no_deeper_than_breadcrumbs_go():
    def depth(model: type[Page], above: tuple[type[Page], ...] = ()) -> int:
        assert model not in above, f"{model.__name__} can stand below itself"
        parents = [parent for parent in model.allowed_parent_page_models() if issubclass(parent, ContentPage)]
        return 1 + max((depth(parent, (*above, model)) for parent in parents), default=0)

    deepest = max(depth(model) for model in get_page_models() if issubclass(model, ContentPage))
    assert deepest - 1 == 2 <= MAX_BREADCRUMBS


def test_a_page_has_one_translation_in_each_language_of_the_settings():
    maximums = short_lists()
    languages = len(settings.LANGUAGES)
    assert maximums["SiteInfo.locales"] == languages == len(settings.WAGTAIL_CONTENT_LANGUAGES)
    assert maximums["PageInterface.translations"] == maximums["SitemapEntry.alternates"] == languages - 1
    assert ("translation_key", "locale") in Page._meta.unique_together


def test_enums_and_kinds_have_so_many_values(ask):
    maximums = short_lists()
    assert maximums["Query.signupGates"] == len(SignupScope)
    assert maximums["SearchResults.sections"] == len(search_sections)
    answer = ask(
        "{ signupGates(scopes: [PROJECT, PROJECT, PROJECT, PROJECT]) { scope }"
        ' search(query: "tea", types: [PEOPLE, PEOPLE]) { sections { type } } }'
    )
    assert answer["data"] == {"signupGates": [{"scope": "PROJECT"}], "search": {"sections": [{"type": "PEOPLE"}]}}


def test_an_excerpt_has_so_many_pieces():
    maximum = short_lists()["SearchHit.highlight"]
    pieces = highlight("a " * 500, ["a"])
    assert maximum - 2 < len(pieces) <= maximum == EXCERPT_LENGTH


def test_page_types_have_the_fields_of_the_interface():
    for model in get_page_models():
        if issubclass(model, ContentPage):
            fields = graphql_schema().type_map[model.__name__].graphene_type._meta.fields
            assert all(fields[name] is field for name, field in PageInterface._meta.fields.items())


def test_descriptions_say_the_maximum():
    maximums = short_lists()
    described = {name: core.description for name, _, core in lists() if name in maximums}
    assert [name for name, text in described.items() if not text.endswith(f" At most {maximums[name]}.")] == []
    assert described["InterviewPage.participants"] == "Who asks and who answers, in order. At most 20."
    assert InterviewPage.list_maximums == {"topics": 20, "participants": 20}
