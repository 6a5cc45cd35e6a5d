"""Saved pages of an old site as pages of this one: notices, interviews and articles, and the people they name."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from wagtail.models import Locale, Site

from articles.models import ArticleIndexPage, ArticlePage
from cms.models import ContentPage
from home.import_builders import build_article, build_interview, build_notice
from home.import_entries import Entries, ImportedEntry
from interviews.models import InterviewIndexPage, InterviewPage
from interviews.transcripts import Article, FindingCode, SavedPage
from signups.models import SignupNoticeIndexPage, SignupNoticePage

INDEXES: dict[type[ContentPage], tuple[type[ContentPage], str]] = {
    ArticlePage: (ArticleIndexPage, "articles"),
    InterviewPage: (InterviewIndexPage, "interviews"),
    SignupNoticePage: (SignupNoticeIndexPage, "notices"),
}
TITLE_MAX_LENGTH = 255


class ImportRefusedError(Exception):
    """The saved page cannot be imported; the message says why and what to do, for a person."""


@dataclass(frozen=True)
class Question:
    """What a person has to decide before anything is written, and the option of the command that answers it."""

    option: str
    message: str
    choices: tuple[str, ...] = ()


class UnansweredError(ImportRefusedError):
    """Nothing was written, because a person has to decide first; `questions` says what."""

    def __init__(self, questions: tuple[Question, ...]) -> None:
        super().__init__(" ".join(question.message for question in questions))
        self.questions = questions


@dataclass(frozen=True)
class ImportedPage:
    """A page that an import made, or that was there already (`created` is False then)."""

    page: ContentPage
    created: bool
    path: str


@dataclass(frozen=True)
class ImportResult:
    """What an import did: the notice, the interview or article, and the people and organisations in their order."""

    notice: ImportedPage | None
    page: ImportedPage | None
    people: tuple[ImportedEntry, ...]
    organisations: tuple[ImportedEntry, ...]


def open_questions(saved: SavedPage, title: str | None) -> tuple[Question, ...]:
    """Return what has to be answered before a saved page can be imported. `title` is the one that was given."""
    questions = []
    for finding in saved.findings:
        if finding.code is FindingCode.TITLE_MISSING and not title:
            questions.append(Question("--title", "The page states no title. Give it with --title “…”."))
        if finding.code is FindingCode.DATE_AMBIGUOUS:
            day_first, month_first = finding.choices[:2]
            message = (
                f"“{finding.source}” (line {finding.line}) can be {day_first} or {month_first}. "
                f"Give --date-order DMY for {day_first} or --date-order MDY for {month_first}."
            )
            questions.append(Question("--date-order", message, ("DMY", "MDY")))
    return tuple({question.option: question for question in reversed(questions)}.values())[::-1]


@transaction.atomic
def import_saved_page(
    saved: SavedPage, *, title: str | None = None, publish: bool = False, dry_run: bool = False
) -> ImportResult:
    """Make the pages of a saved page, all or none, and return them; what is there already stays as it is.

    `title` replaces the title that the page states. `publish` publishes the interview or article; the notice stays a
    draft. With `dry_run` everything is tried and taken back. Raises UnansweredError if a person has to decide something
    first, else ImportRefusedError.
    """
    title = (title or "").strip() or None
    if questions := open_questions(saved, title):
        raise UnansweredError(questions)
    if title and len(title) > TITLE_MAX_LENGTH:
        raise ImportRefusedError(f"The title is longer than {TITLE_MAX_LENGTH} characters.")
    entries = Entries()
    try:
        notice = place(build_notice(saved.notice)) if saved.notice else None
        page = place_text(saved, title, entries)
        if page and page.created and publish:
            publish_page(page.page, dry_run=dry_run)
    except ValidationError as error:
        raise ImportRefusedError("The page cannot be imported: " + " ".join(error.messages[:5])) from error
    if dry_run:
        transaction.set_rollback(True)
    return ImportResult(notice, page, tuple(entries.people), tuple(entries.organisations))


def place_text(saved: SavedPage, title: str | None, entries: Entries) -> ImportedPage | None:
    """Make the interview or article of a saved page unless it is there already; None if it holds a notice alone."""
    text = saved.transcript or saved.article
    if text is None:
        return None
    title = title or text.title or ""
    # Looked up before the people are: what is there already makes none.
    existing = find_page(ArticlePage if isinstance(text, Article) else InterviewPage, title)
    if existing:
        return ImportedPage(existing, False, path_of(existing))
    return place(build_article(text, title) if isinstance(text, Article) else build_interview(text, title, entries))


def place(page: ContentPage) -> ImportedPage:
    """Put a page under its index as a draft with a revision, unless one of its title or slug is there.

    Raises ImportRefusedError if the site has no such index.
    """
    model = type(page)
    if existing := find_page(model, page.title):
        return ImportedPage(existing, False, path_of(existing))
    index_model, slug = INDEXES[model]
    index = index_model.objects.descendant_of(home_page()).filter(slug=slug, locale=Locale.get_default()).first()
    if index is None:
        raise ImportRefusedError(
            f"The site has no page “{slug}” to put this under. In the admin, add a page of the type "
            f"“{index_model._meta.verbose_name}” with the slug “{slug}” under the home page, then import again."
        )
    page.live = False
    page.slug = slug_of(page.title)
    index.add_child(instance=page)
    page.save_revision(log_action=True)
    return ImportedPage(page, True, path_of(page))


def publish_page(page: ContentPage, *, dry_run: bool) -> None:
    """Publish the latest revision of a page; a dry run only checks that this can be done."""
    try:
        page.clean_for_publication()
    except ValidationError as error:
        problems = " ".join(error.messages[:3])
        message = f"The page cannot be published: {problems} Import it without --publish and complete it in the admin."
        raise ImportRefusedError(message) from error
    # Publishing tells caches and other listeners, which cannot be taken back.
    if not dry_run:
        page.latest_revision.publish()
        page.refresh_from_db()


def find_page(model: type[ContentPage], title: str) -> ContentPage | None:
    """Return the page of a type that has a title, or the address made from it, in the default locale."""
    same = Q(slug=slug_of(title)) | Q(title__iexact=title) | Q(draft_title__iexact=title)
    return model.objects.filter(same, locale=Locale.get_default()).order_by("pk").first()


def home_page() -> ContentPage:
    """Return the root page of the default site. Raises ImportRefusedError if there is none."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        raise ImportRefusedError("There is no default site yet. Start the project once with ./run, then import again.")
    return site.root_page.specific


def path_of(page: ContentPage) -> str:
    """Return the path that frontends know a page by."""
    return f"/{page.url_path.removeprefix(home_page().url_path)}"


def slug_of(text: str) -> str:
    """Return the address part made from a title or name, in plain letters where the script allows."""
    return (slugify(text) or slugify(text, allow_unicode=True) or "page")[:TITLE_MAX_LENGTH]
