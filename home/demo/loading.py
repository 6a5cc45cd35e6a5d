"""Puts the demo site into a database that has no content: all of it or, when cut off, nothing."""

import datetime
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from articles.models import ArticlePage
from cms.models import CmsImage, ContentPage, Topic
from home.demo import french, long_articles, network, notices, short_articles, submissions
from home.demo.interviews import DRAFT_INTERVIEW, INTERVIEWS
from home.demo.notation import Piece, read, rich_text
from home.demo.pictures import Picture, draw_mark, draw_portrait, draw_scene
from home.demo.records import Article, Interview, Notice, Translation, Voice
from home.models import FeaturedItem, HomePage
from home.starter import DEMO_PASSWORD, create_demo_user, create_starter_site, create_translated_tree
from interviews.choices import ParticipantRole, TurnKind
from interviews.models import InterviewPage, Participant
from network.models import Organisation, Person, Project
from signups.choices import SubmissionStatus
from signups.models import SignupNoticePage
from tests.factories import (
    ArticlePageFactory,
    ImageFactory,
    InterviewPageFactory,
    OrganisationFactory,
    PersonFactory,
    ProjectFactory,
    SignupNoticePageFactory,
    SubmissionFactory,
    TopicFactory,
    by,
)

PICTURE_WIDTH = 1600
RECORDS: list[Article | Interview] = [
    *INTERVIEWS,
    *short_articles.NEWS_AND_BLOGS,
    *long_articles.LAB_ARTICLES,
    *long_articles.CASE_STUDIES,
]
CONTENT_MODELS: list[type[models.Model]] = [
    *(ArticlePage, InterviewPage, SignupNoticePage),
    *(Person, Organisation, Project, Topic, CmsImage),
]
# Who can try the newsroom's flow, each in the group of the same part.
USERS = {"editor": "Editors", "moderator": "Moderators", "duty": "Duty editors"}
# Ids of blocks and keys of participants are made from names in it, so that every demo site has the same anchors.
NAMESPACE = uuid.UUID("6f1d2f0e-6a0b-4c7e-9a3d-1f5f0c1b7a52")
FEATURED = ["how-to-end-an-experiment", "the-last-screw", "case-quiet-streets", "a-summer-school-for-fixers"]
FEATURED_IN_FRENCH = ["frames-made-by-those-who-lean-on-them", "a-summer-school-for-fixers", "case-open-walker"]


def has_content() -> bool:
    """Say whether there is anything in the database that somebody may have written."""
    return any(model._default_manager.exists() for model in CONTENT_MODELS)


def load_demo_site(picture_width: int = PICTURE_WIDTH) -> None:
    """Make the demo site with its users in a database without content; the pictures are this wide, in pixels."""
    loader = Loader(picture_width)
    try:
        with transaction.atomic():
            # Who uses what is written down once, at the end, and not at each of many saves.
            with disable_reference_index_auto_update():
                loader.load()
            call_command("rebuild_references_index", verbosity=0)
    except BaseException:
        loader.remove_files()
        raise


class Loader:
    """One run: what it has made so far, by the slugs that the content names."""

    def __init__(self, picture_width: int) -> None:
        self.picture_width = picture_width
        self.images: list[CmsImage] = []
        self.figures: dict[str, CmsImage] = {}
        self.topics: dict[str, Topic] = {}
        self.organisations: dict[str, Organisation] = {}
        self.people: dict[str, Person] = {}
        self.pages: dict[str, ContentPage] = {}
        self.translations: dict[str, ContentPage] = {}

    def load(self) -> None:
        create_starter_site()
        users = {username: self.make_user(username) for username in USERS}
        self.editor, self.moderator = users["editor"], users["moderator"]
        self.make_network()
        # The oldest first: a text can name what was published before it.
        for record in sorted(RECORDS, key=lambda record: str(record.published_on)):
            self.publish(self.make_page(record))
        for notice in notices.NOTICES:
            self.publish(self.make_notice(notice))
        self.fill_home(HomePage.objects.get(locale=Locale.get_default()))
        self.make_french_pages()
        self.make_pages_in_progress()
        for sent in submissions.SUBMISSIONS:
            self.make_submission(sent)
        # The addresses come last, so that nobody is sent a mail about the review.
        for username, user in users.items():
            user.email = user.email or f"{username}@example.org"
            user.save(update_fields=["email"])
        username, _ = create_demo_user()
        own_draft = self.make_page(short_articles.DRAFT_ARTICLE)
        own_draft.save_revision(user=get_user_model().objects.get(username=username))

    def remove_files(self) -> None:
        """Delete the files of a run whose rows are not kept."""
        for image in self.images:
            image.file.storage.delete(image.file.name)

    def make_user(self, username: str) -> Any:
        """Return the user of this name, made with the group of USERS if there is none yet."""
        users = get_user_model().objects
        user = users.filter(username=username).first()
        if user is None:
            user = users.create_user(username, password=DEMO_PASSWORD)
            user.groups.add(Group.objects.get_or_create(name=USERS[username])[0])
        return user

    def make_network(self) -> None:
        for name in network.TOPICS:
            topic = TopicFactory.create(name=name)
            self.topics[topic.slug] = topic
        for fields in network.ORGANISATIONS:
            logo = self.store("Logo", fields["name"], draw_mark(fields["name"], self.picture_width * 3 // 8))
            organisation = OrganisationFactory.create(**{**fields, "links": links(fields)}, logo=logo)
            self.organisations[organisation.slug] = organisation
        for fields in network.PEOPLE:
            photo = self.store("Portrait", fields["name"], draw_portrait(fields["name"], self.picture_width // 2))
            organisation = self.organisations.get(fields.get("organisation", ""))
            person = PersonFactory.create(
                **{**fields, "links": links(fields), "organisation": organisation}, photo=photo
            )
            self.people[person.slug] = person
        for fields in network.PROJECTS:
            organisations = [self.organisations[slug] for slug in fields["organisations"]]
            columns = {name: value for name, value in fields.items() if name != "scene"}
            ProjectFactory.create(
                **{**columns, "organisations": organisations},
                lead_image=self.store("Project", fields["name"], self.scene(fields["scene"], fields["name"])),
            )

    def scene(self, name: str, seed: str) -> Picture:
        return draw_scene(name, seed, self.picture_width)

    def store(self, kind: str, title: str, picture: Picture) -> CmsImage:
        """Return an image of the library with a picture in it."""
        image = ImageFactory.build(
            title=f"{kind}: {title}",
            file=ContentFile(picture.content, f"demo-{len(self.images) + 1:02}.jpg"),
            description=picture.description,
            credit="Illustration: DSI CMS",
            licence="CC BY 4.0",
        )
        across, down = picture.focus
        image.focal_point_x, image.focal_point_y = round(across * image.width), round(down * image.height)
        image.focal_point_width = image.focal_point_height = image.height // 4
        self.images.append(image)
        image.save()
        return image

    def make_page(self, record: Article | Interview) -> ContentPage:
        """Return the draft of an article or an interview, with its lead image."""
        fields: dict[str, Any] = {
            "title": record.title,
            "slug": record.slug,
            "standfirst": record.standfirst,
            "published_on": record.published_on,
            "topics": [self.topics[slug] for slug in record.topics],
            "lead_image": self.store("Lead", record.title, self.scene(record.scene, record.slug)),
            "live": False,
            "owner": self.editor,
        }
        if isinstance(record, Interview):
            fields["participants"] = [self.participant(voice, record.slug) for voice in record.voices]
            fields["body"] = self.body(record.slug, record.text, fields["participants"])
            fields["closing"] = rich_text(record.closing, self.page_id)
            page = InterviewPageFactory.create(**fields)
        else:
            authors = [by(self.people[slug], role) for slug, role in record.authors.items()]
            fields |= {"kind": record.kind, "updated_on": record.updated_on, "authors": authors}
            page = ArticlePageFactory.create(**fields, body=self.body(record.slug, record.text))
        self.pages[record.slug] = page
        return page

    def make_notice(self, notice: Notice) -> ContentPage:
        page = SignupNoticePageFactory.create(
            title=notice.title,
            slug=notice.slug,
            reason=notice.reason,
            published_on=notice.published_on,
            message=notice.message,
            live=False,
            owner=self.editor,
            **notice.fields,
        )
        self.pages[notice.slug] = page
        return page

    def make_submission(self, sent: submissions.Sent) -> None:
        created_at = timezone.now() - datetime.timedelta(hours=sent.hours)
        contact_name, email = sent.contact
        is_confirmed = sent.status != SubmissionStatus.UNCONFIRMED
        SubmissionFactory.create(
            scope=sent.scope,
            status=sent.status,
            name=sent.name,
            contact_name=contact_name,
            email=email,
            details=sent.details,
            language=sent.language,
            remark=sent.remark,
            is_suspected=sent.is_suspected,
            created_at=created_at,
            confirmed_at=created_at if is_confirmed else None,
            decided_at=timezone.now() if sent.remark else None,
            decided_by=self.moderator if sent.remark else None,
        )

    def publish(self, page: Page) -> None:
        revision = page.save_revision(user=self.editor)
        revision.publish(user=self.moderator, skip_permission_checks=True)

    def participant(self, voice: Voice, slug: str) -> Participant:
        return Participant(
            key=uuid.uuid5(NAMESPACE, f"{slug}/{voice.label}"),
            person=self.people[voice.person] if voice.person else None,
            name=voice.name,
            label=voice.label,
            job_title=voice.job_title,
            role=ParticipantRole.INTERVIEWER if voice.asks else ParticipantRole.INTERVIEWEE,
        )

    def page_id(self, slug: str) -> int:
        return (self.translations.get(slug) or self.pages[slug]).pk

    def body(
        self,
        slug: str,
        text: str,
        participants: Sequence[Participant] = (),
        alt_texts: Mapping[str, str] | None = None,
    ) -> list[dict[str, Any]]:
        """Return the blocks of a page's text as they are stored; their ids depend on the page's own slug alone."""
        speakers = {participant.label: participant for participant in participants}
        blocks = []
        for number, piece in enumerate(read(text, self.page_id), start=1):
            kind, value = self.block(piece, speakers, alt_texts or {})
            blocks.append({"type": kind, "value": value, "id": str(uuid.uuid5(NAMESPACE, f"{slug}/{number}"))})
        return blocks

    def block(  # noqa: PLR0911 - one for each kind of block
        self, piece: Piece, speakers: Mapping[str, Participant], alt_texts: Mapping[str, str]
    ) -> tuple[str, Any]:
        """Return the type and the stored value of a block."""
        match piece.kind:
            case "heading":
                return "heading", {"text": piece.words, "level": piece.named}
            case "turn":
                speaker = speakers[piece.named]
                kind = TurnKind.QUESTION if speaker.asks else TurnKind.ANSWER
                return "turn", {"speaker": str(speaker.key), "kind": kind.value, "text": piece.words}
            case "figure":
                image = self.figure(piece.named)
                alt_text = alt_texts.get(piece.named, image.description)
                chosen = {"image": image.pk, "alt_text": alt_text, "decorative": False}
                return "figure", {"image": chosen, "caption": piece.words, "credit": ""}
            case "quote" if piece.named.startswith("@"):
                return "person_quote", {"quote": piece.words, "person": self.people[piece.named.removeprefix("@")].pk}
            case "quote":
                return "quote", {"quote": piece.words, "attribution": piece.named}
            case "embed":
                return "embed", {"url": piece.named, "caption": piece.words}
            case "button" if piece.named.startswith("https://"):
                return "call_to_action", {"label": piece.words, "page": None, "url": piece.named}
            case "button":
                return "call_to_action", {"label": piece.words, "page": self.page_id(piece.named), "url": ""}
            case "page":
                return "page", {"page": self.page_id(piece.named)}
        return "paragraph", piece.words

    def figure(self, name: str) -> CmsImage:
        """Return the image of a figure: one for each scene."""
        if name not in self.figures:
            self.figures[name] = self.store("Figure", name, self.scene(name, f"figure/{name}"))
        return self.figures[name]

    def fill_home(self, home: HomePage) -> None:
        articles, interviews, notices_page = home.get_children()
        home.standfirst = (
            "News, experiments and conversations from people who mend, measure and build in the open, "
            "and who write down how it went."
        )
        home.contact_email = notices.CONTACT
        home.main_menu = [
            menu_item(
                articles,
                "Articles",
                {
                    "News": "/articles/?kind=NEWS",
                    "Lab articles": "/articles/?kind=LAB_ARTICLE",
                    "Case studies": "/articles/?kind=CASE_STUDY",
                },
            ),
            menu_item(interviews, "Interviews", {"On living labs": "/interviews/?topic=living-labs"}),
        ]
        home.footer_menu = [
            menu_item(notices_page, "Sign-up notices"),
            menu_item(None, "Newsletter", url="/newsletter/"),
        ]
        home.featured_items = [FeaturedItem(page=self.pages[slug]) for slug in FEATURED]
        self.publish(home)

    def make_french_pages(self) -> None:
        home = create_translated_tree("fr")
        scenes = {record.slug: record.scene for record in RECORDS}
        for translation in [*french.INTERVIEWS, *french.ARTICLES, *notices.FRENCH_NOTICES]:
            page = self.pages[translation.of].copy_for_translation(home.locale)
            self.translate(page, translation, scenes.get(translation.of, ""))
            self.publish(page)
            self.translations[translation.of] = page
        articles, interviews, notices_page = home.get_children()
        home.standfirst = (
            "Nouvelles, essais et conversations avec celles et ceux qui réparent, mesurent et construisent à découvert "
            "et qui racontent comment cela s'est passé."
        )
        home.contact_email = notices.CONTACT
        home.main_menu = [
            menu_item(articles, "Articles", {"Études de cas": "/fr/articles/?kind=CASE_STUDY"}),
            menu_item(interviews, "Entretiens"),
        ]
        home.footer_menu = [menu_item(notices_page, "Avis"), menu_item(None, "La lettre", url="/fr/lettre/")]
        home.featured_items = [FeaturedItem(page=self.translations[slug]) for slug in FEATURED_IN_FRENCH]
        self.publish(home)

    def translate(self, page: ContentPage, translation: Translation, scene: str) -> None:
        """Replace the words of a copy of a page, and nothing else."""
        page.title, page.slug, page.standfirst = translation.title, translation.slug, translation.standfirst
        if isinstance(page, SignupNoticePage):
            page.message = translation.text
        else:
            page.lead_image_alt = french.SCENES[scene]
            participants = list(page.participants.all()) if isinstance(page, InterviewPage) else []
            page.body = self.body(translation.of, translation.text, participants, french.SCENES)
            if isinstance(page, InterviewPage):
                for participant in participants:
                    participant.job_title = translation.job_titles[participant.label]
                page.participants = participants
                page.closing = rich_text(translation.closing, self.page_id)
        for name, value in translation.fields.items():
            setattr(page, name, value)

    def make_pages_in_progress(self) -> None:
        """Make what a newsroom has on its desk: a draft, a page in review, one that goes live in a week."""
        self.make_page(DRAFT_INTERVIEW).save_revision(user=self.editor)
        in_review = self.make_page(short_articles.ARTICLE_IN_REVIEW)
        in_review.save_revision(user=self.editor)
        if workflow := in_review.get_workflow():
            workflow.start(in_review, self.editor)
        scheduled = self.make_page(short_articles.SCHEDULED_ARTICLE)
        scheduled.go_live_at = timezone.now() + datetime.timedelta(days=7)
        self.publish(scheduled)


def links(fields: Mapping[str, Any]) -> list[tuple[str, dict[str, str]]]:
    """Return the links of an entry as its stream takes them."""
    return [("link", {"label": label, "url": url}) for label, url in fields.get("links", [])]


def menu_item(
    page: Page | None, label: str, children: Mapping[str, str] | None = None, *, url: str = ""
) -> tuple[str, dict[str, Any]]:
    """Return an entry of a menu: a page or an address, with the addresses below it."""
    below = [{"label": name, "page": None, "url": address} for name, address in (children or {}).items()]
    return "item", {"label": label, "page": page, "url": url, "children": below}
