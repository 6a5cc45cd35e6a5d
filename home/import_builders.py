"""Unsaved pages made from what a saved page holds: the notice and the article."""

from articles.models import ArticleKind, ArticlePage
from interviews.importing.beginning import pieces_of
from interviews.importing.building import stream_item
from interviews.importing.rich_text import rich_text
from interviews.transcripts import Article, Heading, Notice
from signups.choices import SignupReason, SignupScope
from signups.models import SignupNoticePage

MAINTENANCE_WORDS = ("maintenance", "upgrade", "wartung", "mantenimiento", "manutenzione")
FAULT_WORDS = ("technical", "fault", "broken", "outage", "error", "techni", "técnic", "tecnic", "störung")
ALTERNATIVE_LABEL = "Sign up to the newsletter"


def build_notice(notice: Notice) -> SignupNoticePage:
    """Return a notice page; the newsletter is its alternative if the notice points there."""
    page = SignupNoticePage(
        title=notice.title,
        reason=reason_of(notice),
        message=rich_text([piece for paragraph in notice.paragraphs for piece in pieces_of(paragraph)]),
        contact_email=notice.contact_email or "",
    )
    if notice.mentions_newsletter:
        page.alternative_scope = SignupScope.NEWSLETTER
        page.alternative_label = ALTERNATIVE_LABEL
        # The one address of this site that every notice may name; an editor knows a better one.
        page.alternative_url = "/"
    return page


def reason_of(notice: Notice) -> SignupReason:
    """Return the reason that a notice's words give."""
    words = " ".join(paragraph.text for paragraph in notice.paragraphs).casefold()
    if any(word in words for word in MAINTENANCE_WORDS):
        return SignupReason.PLANNED_MAINTENANCE
    return SignupReason.TECHNICAL_ISSUE if any(word in words for word in FAULT_WORDS) else SignupReason.OTHER


def build_article(article: Article, title: str) -> ArticlePage:
    """Return an article page. Undated long reads of the old site were its lab articles; an editor can say otherwise."""
    return ArticlePage(
        title=title,
        kind=ArticleKind.LAB_ARTICLE,
        published_on=article.date,
        updated_on=article.updated_on,
        body=[
            stream_item("heading", {"text": block.text, "level": "2"})
            if isinstance(block, Heading)
            else stream_item("paragraph", rich_text(pieces_of(block)))
            for block in article.blocks
        ],
    )
