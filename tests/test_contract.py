"""Operations of frontend teams have the answers that are kept beside them."""

import datetime
import json
import re
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from articles.choices import ArticleKind
from cms.renditions import make_renditions
from home.models import FeaturedItem, HomePage
from interviews.choices import ParticipantRole, TurnKind
from interviews.models import Participant
from signups.choices import SignupScope
from signups.services import pause
from tests.factories import (
    ArticlePageFactory,
    InterviewPageFactory,
    OrganisationFactory,
    PersonFactory,
    ProjectFactory,
    SignupNoticePageFactory,
    TopicFactory,
    by,
)
from tests.images import drawn_image

FOLDER = Path(__file__).parent / "contract"
OPERATIONS = sorted(FOLDER.glob("*.graphql"))
PLACEHOLDERS = {"startCursor": "<cursor>", "endCursor": "<cursor>", "score": "<score>", "dismissKey": "<key>"}


def steady(value: Any, key: str = "") -> Any:
    """Return an answer without what differs from one run to the next."""
    if isinstance(value, dict):
        return {name: steady(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [steady(item) for item in value]
    if value is not None and key in PLACEHOLDERS:
        return PLACEHOLDERS[key]
    if key == "id" and str(value).isdigit():
        return "<id>"
    # Storages add a few letters to a file name that is taken; renditions are named after their content.
    return re.sub(r"_\w{7}(?=\.)|\.[0-9a-f]{8}(?=\.)", "", value) if "/media/" in str(value) else value


def block(kind: str, value: Any, number: int) -> dict[str, Any]:
    """Return a block as it is stored, with an id of its own."""
    return {"type": kind, "value": value, "id": str(uuid.UUID(int=number << 96))}


@pytest.fixture
def content(site):
    """A small site of which every operation finds something."""
    living, copper = TopicFactory(name="Living labs"), TopicFactory(name="Copper")
    lead, portrait = (
        drawn_image("Kettle", (1200, 800), description="A kettle on a stove."),
        drawn_image("Bea", (400, 400)),
    )
    works = OrganisationFactory(name="Copper Works", short_description="Mends what is copper.")
    ann = PersonFactory(name="Ann Lee", job_title="Reporter")
    bea = PersonFactory(name="Bea Mir", job_title="Smith", organisation=works, photo=portrait)
    ProjectFactory(name="Steam", short_description="A copper kettle in every street.", organisations=[works])
    asks = Participant(key=uuid.UUID(int=1), person=ann, role=ParticipantRole.INTERVIEWER)
    answers = Participant(key=uuid.UUID(int=2), person=bea, role=ParticipantRole.INTERVIEWEE)
    mending = ArticlePageFactory(
        title="Mending a kettle",
        kind=ArticleKind.LAB_ARTICLE,
        published_on=datetime.date(2021, 3, 4),
        topics=[living],
        body=[
            block("heading", {"text": "What you need", "level": "2"}, 1),
            block("paragraph", "<p>Solder, <b>patience</b> and a copper kettle.</p>", 2),
        ],
    )

    def turn(speaker: Participant, kind: TurnKind, text: str, number: int) -> dict[str, Any]:
        return block("turn", {"speaker": str(speaker.key), "kind": kind.value, "text": text}, number)

    talk = InterviewPageFactory(
        title="A kettle for everyone",
        standfirst="Ann Lee spoke with Bea Mir, who mends copper.",
        published_on=datetime.date(2022, 5, 6),
        lead_image=lead,
        lead_image_credit="Photo: Ann Lee",
        topics=[living, copper],
        participants=[asks, answers],
        closing="<p>The workshop opens on Fridays.</p>",
        body=[
            turn(asks, TurnKind.QUESTION, "<p>How does one begin?</p>", 3),
            turn(
                answers,
                TurnKind.ANSWER,
                f'<p>With <a linktype="page" id="{mending.pk}">a list</a>:</p><ul><li>Solder</li></ul>',
                4,
            ),
            block("heading", {"text": "Later", "level": "2"}, 5),
            block("quote", {"quote": "It sings.", "attribution": "A neighbour"}, 6),
            block(
                "figure",
                {"image": {"image": lead.pk, "alt_text": "", "decorative": False}, "caption": "Done.", "credit": ""},
                7,
            ),
            turn(asks, TurnKind.QUESTION, "<p>And then?</p>", 8),
            turn(answers, TurnKind.ANSWER, "<p>Tea.</p>", 9),
        ],
    )
    for number, kind in enumerate([ArticleKind.NEWS, ArticleKind.BLOG, ArticleKind.NEWS, ArticleKind.CASE_STUDY]):
        ArticlePageFactory(
            title=f"Copper kettle report {number}",
            kind=kind,
            published_on=datetime.date(2020 - number, 1, 1),
            authors=[by(ann, "Text")],
            lead_image=lead,
            topics=[copper],
        )
    home = HomePage.objects.get()
    home.contact_email = "desk@example.org"
    home.featured_items = [FeaturedItem(page=talk), FeaturedItem(page=mending)]
    home.save_revision().publish()
    notice = SignupNoticePageFactory(
        title="Our form is broken",
        contact_email="desk@example.org",
        alternative_scope=SignupScope.NEWSLETTER,
        alternative_label="Get the newsletter",
        alternative_url="/newsletter/",
    )
    pause(
        site,
        SignupScope.ORGANISATION,
        notice,
        datetime.datetime(2100, 1, 3, tzinfo=datetime.UTC),
        reopens_at=datetime.datetime(2100, 1, 2, tzinfo=datetime.UTC),
        now=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC),
    )
    for image in (lead, portrait):
        make_renditions(image)
    assert timezone.now().year < 2100


@pytest.mark.parametrize("path", OPERATIONS, ids=lambda path: path.stem)
def test_operation_has_the_answer_that_is_kept(read, content, path, pytestconfig):
    document = path.read_text()
    variables = json.loads(document.partition("\n")[0].removeprefix("# variables: "))
    answer = steady(read(document, **variables))
    kept = path.with_suffix(".json")
    if pytestconfig.getoption("--update-answers"):
        kept.write_text(json.dumps(answer, indent=2, ensure_ascii=False) + "\n")
    assert answer == json.loads(kept.read_text())
