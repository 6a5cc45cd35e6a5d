"""The public part of the audited site: all that it says may be seen, and it points to secrets wherever it can.

It is made before what it points to, so its answers then are those of a site where the secrets are missing.
"""

import datetime
import json
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page, Site

from articles.models import ArticleAuthor, ArticleIndexPage, ArticlePage
from cms.models import CmsImage, PreviewSnapshot, Topic
from cms.tasks import make_renditions_task
from home.models import FeaturedItem, HomePage
from home.starter import create_starter_site, create_translated_tree
from home.visibility_audit.secrets import Secret
from interviews.choices import ParticipantRole, TurnKind
from interviews.models import InterviewIndexPage, InterviewPage, Participant
from network.models import Organisation, Person, Project
from signups.choices import SignupScope
from signups.models import SignupGate, SignupNoticeIndexPage, SignupNoticePage

# What all public and all hidden texts say, so that a search for it would find both.
WORD = "kettle"
TOPIC = "mending"
DAY = datetime.date(2020, 5, 1)
# Two of everything, under one slug each: what is complete, and what points to hidden things.
OPEN, POINTING = "open", "pointing"
OLD_PATH = "/formerly-open"
# Known before the pages are made, so that these can point to each other.
PUBLIC_IDS = {"article": 600_000_001, "interview": 600_000_002, "notice": 600_000_003}
# The smallest GIF: one pixel.
PIXEL = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


def picture(title: str, **fields: Any) -> CmsImage:
    """Make an image of one pixel whose file is called like it."""
    return CmsImage.objects.create(title=title, file=ContentFile(PIXEL, name=f"{title}.gif"), **fields)


def document(title: str, **fields: Any) -> Any:
    """Make a document whose file is called like it."""
    return get_document_model().objects.create(title=title, file=ContentFile(b"-", name=f"{title}.txt"), **fields)


def block(kind: str, value: Any) -> dict[str, Any]:
    """Return a block as a stream stores it."""
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def parent_of(model: type[Page], locale: str = "en") -> Page:
    """Return the list that pages of a type stand under."""
    lists = {
        ArticlePage: ArticleIndexPage,
        InterviewPage: InterviewIndexPage,
        SignupNoticePage: SignupNoticeIndexPage,
    }
    home = HomePage.objects.get(locale__language_code=locale, depth=2, live=True, slug__in=["home", "accueil"])
    return lists[model].objects.child_of(home).get(slug__in=["articles", "interviews", "notices", "entretiens", "avis"])


def ids(secrets: dict[str, Secret], *kinds: str) -> Iterator[int]:
    """Give the ids of the secrets whose kind begins with one of `kinds`."""
    return (secret.id for kind, secret in secrets.items() if kind.startswith(kinds))


class Links:
    """What public texts and blocks point to: public things in one edition, hidden ones in the other."""

    def __init__(
        self, pages: Iterable[int], images: Iterable[int], documents: Iterable[int], people: Iterable[int]
    ) -> None:
        self.pages, self.images, self.documents, self.people = [*pages], [*images], [*documents], [*people]

    def text(self) -> str:
        """Return formatted text with all the links that a text can have."""
        pages = "".join(f'<p>See <a linktype="page" id="{pk}">there</a>.</p>' for pk in self.pages)
        files = "".join(f'<p><a linktype="document" id="{pk}">This file</a></p>' for pk in self.documents)
        images = "".join(f'<embed embedtype="image" id="{pk}" format="left" alt="Bench"/>' for pk in self.images)
        return f"<p>A {WORD} and a lamp.</p>{pages}{files}{images}"

    def blocks(self) -> list[dict[str, Any]]:
        """Return a body with a block for each way to point to something."""
        chosen = {"alt_text": "", "decorative": False}
        return [
            block("heading", {"text": "The bench", "level": "2"}),
            block("paragraph", self.text()),
            block("quote", {"quote": "Mend it.", "attribution": "A visitor"}),
            block("embed", {"url": "https://example.org/video", "caption": "A walk"}),
            *(block("call_to_action", {"label": "Go", "page": pk, "url": ""}) for pk in self.pages),
            *(block("page", {"page": pk}) for pk in self.pages),
            *(block("figure", {"image": {"image": pk, **chosen}, "caption": "", "credit": ""}) for pk in self.images),
            *(block("document", {"document": pk, "label": ""}) for pk in self.documents),
            *(block("person_quote", {"quote": "Mend it.", "person": pk}) for pk in self.people),
        ]

    def menu(self) -> list[dict[str, Any]]:
        """Return a menu with each page as an entry and below one."""
        entries = [{"label": "", "page": pk, "url": ""} for pk in self.pages]
        below = [block("item", entry) for entry in entries]
        elsewhere = {"label": "Elsewhere", "page": None, "url": "https://example.org"}
        items = [{**elsewhere, "children": below}, *({**entry, "children": []} for entry in entries)]
        return [block("item", item) for item in items]


def conversation(text: str, people: Iterable[Person | None], **fields: Any) -> InterviewPage:
    """Return an interview, not saved, in which each of `people` says `text`."""
    roles = (ParticipantRole.INTERVIEWER, ParticipantRole.INTERVIEWEE)
    kinds = (TurnKind.QUESTION, TurnKind.ANSWER)
    rows = [
        Participant(key=uuid.uuid4(), person=person, name="As printed", label="AP", role=role)
        for person, role in zip(people, roles, strict=True)
    ]
    turns = [
        block("turn", {"speaker": str(row.key), "kind": kind.value, "text": text})
        for row, kind in zip(rows, kinds, strict=True)
    ]
    return InterviewPage(participants=rows, body=turns, **fields)


def build_public_site(secrets: dict[str, Secret]) -> None:
    """Make the public part of the site in a database that has no content, or the starter site alone."""
    create_starter_site()
    create_translated_tree("fr")
    topic = Topic.objects.create(name="Mending", slug=TOPIC)
    image = picture(OPEN, description="A bench", focal_point_x=1, focal_point_y=1)
    # Made at once: an answer changes when they come.
    make_renditions_task.func(image.pk)
    file = document(OPEN)
    organisations = [
        Organisation.objects.create(name=f"Lab {slug}", slug=slug, short_description=WORD) for slug in (OPEN, POINTING)
    ]
    people = [Person.objects.create(name=f"Ann {slug}", slug=slug) for slug in (OPEN, POINTING)]
    home = HomePage.objects.get(slug="home")
    pages = [*home.get_descendants(inclusive=True).values_list("pk", flat=True), *PUBLIC_IDS.values()]
    editions = {
        OPEN: Links(pages, [image.pk], [file.pk], [people[0].pk]),
        POINTING: Links(
            ids(secrets, "article:", "interview:", "notice:", "list:", "home page"),
            ids(secrets, "image:"),
            ids(secrets, "document:"),
            ids(secrets, "person:"),
        ),
    }
    shown = {"lead_image": image, "share_image": image}
    for (slug, links), organisation, person in zip(editions.items(), organisations, people, strict=True):
        own = shown if slug == OPEN else {}
        link = [block("link", {"label": "Site", "url": "https://example.org"})]
        portrait = own.get("lead_image")
        organisation.description, organisation.links, organisation.logo = links.text(), link, portrait
        organisation.save()
        person.biography, person.links, person.photo = links.text(), link, portrait
        person.organisation = organisation if own else None
        person.save()
        project = Project.objects.create(
            name=f"Shed {slug}", slug=slug, description=links.text(), links=link, lead_image=portrait
        )
        project.organisations.set([organisation])
        project.save()
        keys = PUBLIC_IDS if own else {}
        every = {"title": f"Title {slug}", "slug": slug, "standfirst": WORD, "published_on": DAY, "topics": [topic]}
        parent_of(ArticlePage).add_child(
            instance=ArticlePage(
                pk=keys.get("article"), **every, **own, body=links.blocks(), authors=[ArticleAuthor(person=person)]
            )
        )
        # Who answers in the second one becomes a draft person.
        voices = people if own else [people[0], None]
        talk = conversation(links.text(), voices, pk=keys.get("interview"), closing=links.text(), **every, **own)
        talk.body = [*talk.body.raw_data, *links.blocks()]
        parent_of(InterviewPage).add_child(instance=talk)
        parent_of(SignupNoticePage).add_child(
            instance=SignupNoticePage(
                pk=keys.get("notice"),
                **every,
                **own,
                message=links.text(),
                alternative_scope=SignupScope.NEWSLETTER,
                alternative_label="Newsletter",
                alternative_url="/newsletter/",
            )
        )
    interview = InterviewPage.objects.get(slug=OPEN)
    Participant.objects.filter(page=interview).update(organisation=organisations[0])
    secret = secrets["draft person as author"]
    author = Person.objects.create(pk=secret.id, name=secret.marker, slug=secret.marker, live=False)
    ArticleAuthor.objects.create(page=ArticlePage.objects.get(slug=POINTING), person=author, sort_order=1)
    translate_open_pages()
    menu = [*editions[OPEN].menu(), *editions[POINTING].menu()]
    HomePage.objects.filter(slug__in=["home", "accueil"]).update(
        main_menu=json.dumps(menu), footer_menu=json.dumps(menu)
    )
    for pk in pages[1:]:
        FeaturedItem.objects.create(home_page=home, page_id=pk)
    for model in (HomePage, ArticleIndexPage, InterviewIndexPage, SignupNoticeIndexPage):
        model.objects.update(**shown)
        for pk in model.objects.values_list("pk", flat=True):
            model.topics.through.objects.create(**{f"{model._meta.model_name}_id": pk, "topic": topic})
    Redirect.objects.create(old_path=OLD_PATH, redirect_page=ArticlePage.objects.get(slug=OPEN))
    pause_gates(secrets)


def translate_open_pages() -> None:
    """Publish a French translation of the pages that are complete."""
    for model in (ArticlePage, InterviewPage, SignupNoticePage):
        page = model.objects.get(slug=OPEN).copy_for_translation(Locale.objects.get(language_code="fr"))
        page.slug, page.published_on = f"{OPEN}-fr", DAY
        page.save_revision().publish()


def pause_gates(secrets: dict[str, Secret]) -> None:
    """Pause organisations with a public notice, and projects with one that is a draft."""
    secret = secrets["draft notice of a paused gate"]
    hidden = SignupNoticePage(pk=secret.id, title=secret.marker, slug=secret.marker, message=secret.marker, live=False)
    parent_of(SignupNoticePage).add_child(instance=hidden)
    moment = datetime.datetime(2020, 5, 1, tzinfo=datetime.UTC)
    notices = {SignupScope.ORGANISATION: SignupNoticePage.objects.get(slug=OPEN), SignupScope.PROJECT: hidden}
    for scope, notice in notices.items():
        SignupGate.objects.update_or_create(
            site=Site.objects.get(is_default_site=True),
            scope=scope,
            defaults={"paused_from": moment, "review_at": moment, "notice": notice},
        )


def preview_tokens(secrets: dict[str, Secret]) -> dict[str, str]:
    """Return a token for a preview of a page of each type, and under "" one that is too old."""
    home = HomePage.objects.get(slug="home")
    pages = {page.specific_class.__name__: page.specific for page in home.get_descendants(inclusive=True).live()}
    editor = get_user_model().objects.create_superuser("editor")
    tokens = {name: PreviewSnapshot.take(page, editor) for name, page in pages.items()}
    home.title = secrets["preview that is too old"].marker
    tokens[""] = PreviewSnapshot.take(home, editor, in_panel=True)
    PreviewSnapshot.objects.filter(in_panel=True).update(expires_at=timezone.now() - datetime.timedelta(hours=1))
    return tokens
