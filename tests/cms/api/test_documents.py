"""Documents in answers: what is said of the file behind a block or a link."""

from django.conf import settings
from wagtail.documents.models import Document

from tests.factories import ArticlePageFactory
from tests.images import drawn_file

QUERY = """
{ article(slug: "plans") { body {
    ... on DocumentBlock { document { ...Parts } }
    ... on ParagraphBlock { content { links { text page { title } document { ...Parts } } } } } } }
fragment Parts on Document { id title url size type }
"""


def test_document_says_what_the_file_is(read, site):
    document = Document.objects.create(title="Floor plan", file=drawn_file("plan.png", (4, 4)), file_size=812)
    link = f'<p><a linktype="document" id="{document.pk}">The plan</a> <a href="https://example.org/">else</a></p>'
    body = [("document", {"document": document, "label": ""}), ("paragraph", link)]
    ArticlePageFactory(slug="plans", body=body)
    expected = {
        "id": str(document.pk),
        "title": "Floor plan",
        "url": f"{settings.WAGTAILADMIN_BASE_URL}{document.url}",
        "size": 812,
        "type": "image/png",
    }
    assert read(QUERY)["article"]["body"] == [
        {"document": expected},
        {
            "content": {
                "links": [
                    {"text": "The plan", "page": None, "document": expected},
                    {"text": "else", "page": None, "document": None},
                ]
            }
        },
    ]


def test_document_of_unknown_size(read, site):
    document = Document.objects.create(title="Plan", file=drawn_file("plan.xyz.bin.png", (4, 4)))
    ArticlePageFactory(slug="plans", body=[("document", {"document": document, "label": ""})])
    (block,) = read(QUERY)["article"]["body"]
    assert block["document"]["size"] is None
