"""Saved pages of an old site as pages of this one: notices, interviews and articles, and the people they name."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from wagtail.models import Locale, Site

from articles.models import ArticleIndexPage, ArticlePage
from cms.models import ContentPage
from home.import_builders import build_article, build_notice
from interviews.importing.beginning import draft_of
from interviews.importing.entries import ImportedEntry
from interviews.models import InterviewIndexPage, InterviewPage
from interviews.services import TITLE_MAX_LENGTH, ImportedInterview, ImportRefusedError, create_interview, slug_of
from interviews.transcripts import Article, FindingCode, SavedPage, Transcript
from signups.models import SignupNoticeIndexPage, SignupNoticePage

INDEXES: dict[type[ContentPage], tuple[type[ContentPage], str]] = {
    ArticlePage: (ArticleIndexPage, "articles"),
    InterviewPage: (InterviewIndexPage, "interviews"),
    SignupNoticePage: (SignupNoticeIndexPage, "notices"),
}


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
    try:
        notice = place(build_notice(saved.notice)) if saved.notice else None
        interview = create_interview_of(saved.transcript, title) if saved.transcript else None
        page = imported(interview) if interview else place_article(saved.article, title)
        if page and page.created and publish:
            publish_page(page.page, dry_run=dry_run)
    except ValidationError as error:
        raise ImportRefusedError("The page cannot be imported: " + " ".join(error.messages[:5])) from error
    if dry_run:
        transaction.set_rollback(True)
    people, organisations = (interview.people, interview.organisations) if interview else ((), ())
    return ImportResult(notice, page, people, organisations)


def create_interview_of(transcript: Transcript, title: str | None) -> ImportedInterview:
    """Make the interview of a saved page, unless it is there already."""
    draft = draft_of(transcript, title=title)
    existing = find_page(InterviewPage, draft.title)
    # Wherever it stands by now: an editor may have moved it.
    return ImportedInterview(existing, created=False) if existing else create_interview(draft, index_of(InterviewPage))


def imported(interview: ImportedInterview) -> ImportedPage:
    """Return what the report tells of an interview."""
    return ImportedPage(interview.page, interview.created, path_of(interview.page))


def place_article(article: Article | None, title: str | None) -> ImportedPage | None:
    """Make the article of a saved page, unless it is there already; None for a page that has none."""
    return place(build_article(article, title or article.title or "")) if article else None


def place(page: ContentPage) -> ImportedPage:
    """Put a page under its index as a draft with a revision, unless one of its title or slug is there."""
    model = type(page)
    if existing := find_page(model, page.title):
        return ImportedPage(existing, False, path_of(existing))
    index = index_of(model)
    page.live = False
    page.slug = slug_of(page.title)
    index.add_child(instance=page)
    page.save_revision(log_action=True)
    return ImportedPage(page, True, path_of(page))


def index_of(model: type[ContentPage]) -> Any:
    """Return the page that pages of a type are put under. Raises ImportRefusedError if the site has none."""
    index_model, slug = INDEXES[model]
    index = index_model.objects.descendant_of(home_page()).filter(slug=slug, locale=Locale.get_default()).first()
    if index is None:
        raise ImportRefusedError(
            f"The site has no page “{slug}” to put this under. In the admin, add a page of the type "
            f"“{index_model._meta.verbose_name}” with the slug “{slug}” under the home page, then import again."
        )
    return index


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
