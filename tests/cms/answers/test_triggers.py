"""The content version: what raises it, and what does not."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site

from articles.models import ArticlePage
from cms.answers import triggers
from cms.answers.version import FOLDED_FROM, fold_changes, read_version
from cms.answers.watched import NOT_SHOWN, watched_models
from cms.models import CmsImage, CmsRendition, ContentChange, ContentVersion, TrustedDocument
from network.models import Person
from signups.choices import SignupScope
from signups.services import pause, reopen
from tests.factories import ArticlePageFactory, PersonFactory, SignupNoticePageFactory, TopicFactory, by
from tests.images import drawn_image

pytestmark = pytest.mark.django_db


class Raised:
    """Says whether the version was raised since it was asked last."""

    def __init__(self) -> None:
        self.seen = read_version()
        assert self.seen is not None

    def __call__(self) -> bool:
        before, self.seen = self.seen, read_version()
        assert self.seen >= before
        return self.seen > before


@pytest.fixture
def article(site) -> ArticlePage:
    return ArticlePageFactory(title="Repair", authors=[by(PersonFactory(name="Ada"))])


@pytest.fixture
def raised(article) -> Raised:
    return Raised()


def test_version_stays_while_nothing_is_changed(raised) -> None:
    assert not raised()


def test_draft_does_not_raise_it(article, raised) -> None:
    article.title = "A draft"
    article.save_revision()
    article.save_revision(overwrite_revision=article.latest_revision)
    assert not raised()


def test_draft_of_an_entry_does_not_raise_it(raised) -> None:
    person = Person.objects.get()
    person.job_title = "Another"
    person.save_revision()
    assert not raised()


def test_saving_what_is_there_already_does_not_raise_it(article, raised) -> None:
    ArticlePage.objects.get(pk=article.pk).save()
    assert not raised()


def test_publication_raises_it(article, raised) -> None:
    article.title = "Published"
    article.save_revision().publish()
    assert raised()


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.unpublish(),
        lambda page: page.delete(),
        lambda page: page.move(Page.objects.filter(depth=2).first(), pos="first-child"),
        lambda page: page.topics.add(TopicFactory()) or page.save(),
        lambda page: page.authors.all().delete(),
        lambda page: Person.objects.update(name="Grace"),
        lambda page: Person.objects.bulk_update([_renamed(Person.objects.get())], ["name"]),
        lambda page: Locale.objects.create(language_code="fr"),
        lambda page: Site.objects.update(site_name="Another"),
        lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
        lambda page: drawn_image("A kettle"),
        lambda page: TrustedDocument.objects.create(id="a", text="{ topics { name } }"),
        lambda page: connection.cursor().execute("UPDATE wagtailcore_page SET title = 'Raw' WHERE depth > 2"),
    ],
)
def test_change_raises_it(article, raised, change) -> None:
    change(article)
    assert raised()


def _renamed(person: Person) -> Person:
    person.name = "Hedy"
    return person


def test_rendition_raises_it() -> None:
    image = drawn_image("A kettle")
    raised = Raised()
    CmsRendition.objects.filter(image=image).delete()
    CmsImage.objects.filter(pk=image.pk).update(preset_renditions={"width-1": [1, "a", 1, 1]})
    assert raised()


def test_pause_and_reopening_raise_it(site) -> None:
    notice = SignupNoticePageFactory()
    raised, now = Raised(), timezone.now()
    pause(site, SignupScope.PROJECT, notice, now + datetime.timedelta(days=1), now=now)
    assert raised()
    reopen(site, SignupScope.PROJECT)
    assert raised()


def test_rolled_back_change_does_not_raise_it(article, raised) -> None:
    with transaction.atomic():
        Person.objects.update(name="Nobody")
        transaction.set_rollback(True)
    assert not raised()
    Person.objects.update(name="Somebody")
    assert raised()


def test_two_changes_are_told_apart_within_a_transaction(raised) -> None:
    Person.objects.update(name="First")
    assert raised()
    Person.objects.update(name="Second")
    assert raised()


def test_command_raises_it(raised) -> None:
    call_command("update_index", verbosity=0)
    PersonFactory(name="Found")
    assert raised()


def test_columns_that_no_answer_shows_are_those_of_drafts_locks_and_ranks() -> None:
    shown = {field.name for model in watched_models() for field in model._meta.local_concrete_fields}
    assert shown >= NOT_SHOWN


def test_folding_leaves_the_version_as_it_is(raised) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite raises the one row itself.")
    changes = (ContentChange(transaction=-number, amount=number) for number in range(FOLDED_FROM))
    ContentChange.objects.bulk_create(changes)
    before = read_version()
    fold_changes()
    assert (read_version(), ContentChange.objects.count()) == (before, 0)


def test_nothing_may_be_kept_while_the_tables_change() -> None:
    triggers.remove(plan=[("a migration", False)])
    assert read_version() is None
    Person.objects.update(name="Unseen")
    before = ContentVersion.objects.get().value
    triggers.install()
    assert read_version() > before


def test_installing_twice_makes_nothing_anew() -> None:
    before = read_version()
    with CaptureQueriesContext(connection) as statements:
        triggers.install()
    assert [one["sql"] for one in statements if "TRIGGER" in one["sql"] and "FUNCTION" not in one["sql"]] == []
    assert read_version() == before


def test_bulk_insert_raises_it_once_for_all_rows(raised) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite raises the one row itself, once for each.")
    before = raised.seen
    Person.objects.bulk_create(Person(name=str(number), slug=str(number)) for number in range(200))
    # Each raises by one to 2 ** 31: by two hundred of these it would be far more.
    assert before < read_version() <= before + 2**31
