"""Planting the secrets: each is made under the id that the public site points to already."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, CollectionViewRestriction, Comment, Locale, Page, PageViewRestriction, Site

from articles.models import ArticleAuthor, ArticleIndexPage, ArticlePage
from cms.models import CmsImage, Topic
from home.models import FeaturedItem, HomePage
from home.visibility_audit.public_site import (
    DAY,
    OPEN,
    POINTING,
    TOPIC,
    WORD,
    conversation,
    document,
    parent_of,
    picture,
)
from home.visibility_audit.secrets import ENTRY_WAYS, LISTS, WAYS, Secret, Way, ways_of
from interviews.choices import ParticipantRole
from interviews.models import InterviewPage, Participant
from interviews.services import index_turns
from network.models import Organisation, Person, Project
from signups.choices import SignupScope, SubmissionStatus
from signups.models import (
    NewsletterSubscription,
    ReopeningAlert,
    SignupGate,
    SignupNoticePage,
    Submission,
)

Secrets = dict[str, Secret]
PAGE_MODELS = {"article": ArticlePage, "interview": InterviewPage, "notice": SignupNoticePage}
ENTRY_MODELS = {"person": Person, "organisation": Organisation, "project": Project}


def plant_secrets(secrets: Secrets) -> None:
    """Plant all that is hidden beside the public site, and let public rows point to it where a column must."""
    user = plant_user(secrets)
    plant_lists(secrets)
    plant_sent(secrets, user)
    for type_name in PAGE_MODELS:
        for way in ways_of(type_name):
            plant_page(secrets, type_name, way)
    for entry, model in ENTRY_MODELS.items():
        for way in ENTRY_WAYS:
            plant_entry(secrets[f"{entry}: {way.name}"], model, way)
    plant_files(secrets)
    point_columns_to_secrets(secrets)
    plant_details(secrets, user)


def words(secret: Secret) -> dict[str, Any]:
    """Return the columns that every hidden page has."""
    return {
        "pk": secret.id,
        "title": secret.marker,
        "slug": secret.marker,
        "standfirst": f"{WORD} {secret.marker}",
        "search_description": secret.marker,
        "published_on": DAY,
    }


def publication(way: Way) -> dict[str, Any]:
    """Return the columns that say whether something is published."""
    now = timezone.now()
    return {
        "live": way.live,
        "go_live_at": way.goes_live_in and now + way.goes_live_in,
        "expire_at": way.expires_in and now + way.expires_in,
        "expired": bool(way.expires_in) and not way.live,
    }


def restrict(page: Page, restriction: str, password: str = "") -> None:
    """Put a page and all below it behind a login, a password or a group."""
    made = PageViewRestriction.objects.create(page=page, restriction_type=restriction, password=password)
    if restriction == PageViewRestriction.GROUPS:
        made.groups.set(Group.objects.all()[:1])


def plant_user(secrets: Secrets) -> Any:
    """Make the user who owns, locks and pauses things."""
    secret = secrets["user"]
    return get_user_model().objects.create_user(
        secret.marker,
        f"{secret.marker}@example.org",
        pk=secret.id,
        first_name=secret.marker,
        last_name=secret.marker,
    )


def plant_lists(secrets: Secrets) -> None:
    """Make the lists that hide what stands below them, and another site."""
    home = HomePage.objects.get(slug="home")
    ways = {way.name: way for way in WAYS}
    for name in LISTS:
        way, secret = ways[name], secrets[f"list: {name}"]
        page = home.add_child(instance=ArticleIndexPage(**words(secret), **publication(way)))
        if way.restriction:
            restrict(page, way.restriction)
        if name == "for a group":
            page.add_child(instance=ArticleIndexPage(**words(secrets["list below a list for a group"])))
    root = Page.get_first_root_node()
    other = root.add_child(instance=HomePage(**words(secrets["home page of another site"])))
    other.add_child(instance=ArticleIndexPage(**words(secrets["list of another site"])))
    Site.objects.create(
        hostname="other.example", site_name=secrets["home page of another site"].marker, root_page=other
    )


def plant_page(secrets: Secrets, type_name: str, way: Way) -> None:
    """Make a page that is hidden in one of the ways, and a redirect to it."""
    secret, model = secrets[f"{type_name}: {way.name}"], PAGE_MODELS[type_name]
    text = f"<p>{WORD} {secret.marker}</p>"
    fields = {**words(secret), **publication(way), "topics": [Topic.objects.get(slug=TOPIC)]}
    parent = Page.objects.get(pk=secrets[way.below].id) if way.below else parent_of(model)
    if way.name == "draft in French":
        fields |= {
            "locale": Locale.objects.get(language_code="fr"),
            "translation_key": model.objects.get(slug=POINTING).translation_key,
        }
        parent = parent_of(model, "fr")
    elif way.name == "alias of a draft":
        fields |= {"alias_of": Page.objects.get(pk=secrets[f"{type_name}: draft"].id)}
    people = list(Person.objects.filter(slug__in=[OPEN, POINTING]).order_by("slug"))
    page: Any
    if model is ArticlePage:
        page = ArticlePage(body=[("paragraph", text)], authors=[ArticleAuthor(person=people[0])], **fields)
    elif model is InterviewPage:
        page = conversation(text, people, closing=text, **fields)
    else:
        page = SignupNoticePage(message=text, **fields)
    parent.add_child(instance=page)
    if model is InterviewPage:
        # As it was when the page was public.
        index_turns(page)
    if way.restriction:
        restrict(page, way.restriction, secrets["password of a page"].marker)
    Redirect.objects.create(old_path=f"/old{secret.path}".rstrip("/"), redirect_page=page)


def plant_entry(secret: Secret, model: Any, way: Way) -> None:
    """Make a hidden person, organisation or project."""
    text = f"<p>{WORD} {secret.marker}</p>"
    own = {"biography": text, "job_title": secret.marker} if model is Person else {"description": text}
    model.objects.create(pk=secret.id, name=secret.marker, slug=secret.marker, **own, **publication(way))


def plant_files(secrets: Secrets) -> None:
    """Put an image and a document into a private collection and into one below it."""
    private = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=private, restriction_type=CollectionViewRestriction.LOGIN)
    for name, collection in (
        ("private collection", private),
        ("collection below a private one", private.add_child(name="Further")),
    ):
        for kind, make in (("image", picture), ("document", document)):
            secret = secrets[f"{kind}: {name}"]
            make(secret.marker, pk=secret.id, collection=collection)


def point_columns_to_secrets(secrets: Secrets) -> None:
    """Let the columns of public rows that cannot point to what is not there yet do so now."""
    lead, share = (secrets[f"image: {name}"].id for name in ("private collection", "collection below a private one"))
    for model in PAGE_MODELS.values():
        model.objects.filter(slug=POINTING).update(lead_image=lead, share_image=share)
    person, organisation = secrets["person: draft"].id, secrets["organisation: draft"].id
    Person.objects.filter(slug=POINTING).update(photo=share, organisation=organisation)
    Organisation.objects.filter(slug=POINTING).update(logo=lead)
    project = Project.objects.get(slug=POINTING)
    Project.objects.filter(slug=POINTING).update(lead_image=share)
    Project.organisations.through.objects.create(project_id=project.pk, organisation_id=organisation)
    rows = Participant.objects.filter(page__slug=POINTING)
    rows.update(organisation=organisation)
    rows.filter(role=ParticipantRole.INTERVIEWEE).update(person=person)
    home = HomePage.objects.get(slug="home")
    for kind, secret in secrets.items():
        if kind.startswith(tuple(f"{name}: " for name in PAGE_MODELS)):
            FeaturedItem.objects.create(home_page=home, page_id=secret.id)


def plant_sent(secrets: Secrets, user: Any) -> None:
    """Store what people sent: a submission that made a public organisation, a subscription, an alert."""
    site = Site.objects.get(is_default_site=True)
    models: dict[str, Any] = {
        "submission": Submission,
        "newsletter subscription": NewsletterSubscription,
        "reopening alert": ReopeningAlert,
    }
    for kind, model in models.items():
        secret = secrets[kind]
        own: dict[str, Any] = {}
        if model is Submission:
            texts = dict.fromkeys(("name", "contact_name", "remark"), secret.marker)
            own = {
                **texts,
                "status": SubmissionStatus.APPROVED,
                "details": {"description": secret.marker},
                "organisation": Organisation.objects.get(slug=OPEN),
                "decided_by": user,
            }
        elif model is ReopeningAlert:
            own = {"scope": SignupScope.PROJECT}
        model._default_manager.create(
            pk=secret.id,
            site=site,
            reference=secret.marker.upper(),
            email=f"{secret.marker}@{secret.marker}.example",
            language="en",
            consent_version=secret.marker,
            consented_at=timezone.now(),
            created_at=timezone.now(),
            confirmed_at=timezone.now(),
            **own,
        )


def plant_details(secrets: Secrets, user: Any) -> None:
    """Plant what public objects have that is not for readers: edits, owner, lock, comments."""
    Page.objects.filter(depth=1).update(title=secrets["root of all sites"].marker)
    article = ArticlePage.objects.get(slug=OPEN)
    marker = secrets["edits of a live article"].marker
    article.title = article.standfirst = article.seo_title = article.lead_image_alt = marker
    article.body = [("paragraph", f"<p>{WORD} {marker}</p>")]
    article.save_revision(user=user)
    person = Person.objects.get(slug=OPEN)
    person.name = person.job_title = secrets["edits of a live person"].marker
    person.save_revision(user=user)
    Page.objects.filter(slug__in=[OPEN, POINTING]).update(
        owner=user, locked=True, locked_by=user, locked_at=timezone.now()
    )
    CmsImage.objects.update(uploaded_by_user=user)
    SignupGate.objects.update(paused_by=user)
    secret = secrets["comment"]
    Comment.objects.bulk_create(
        [Comment(pk=secret.id, page=article, user=user, text=secret.marker, contentpath="title")]
    )
