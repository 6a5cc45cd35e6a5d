"""The project's own system checks."""

from types import SimpleNamespace

from django.core.checks import run_checks
from wagtail.models import Page

from articles.models import ArticlePage
from cms import checks
from cms.api import blocks
from cms.blocks import HeadingBlock


def test_checks_find_nothing(db):
    assert run_checks() == []


def test_page_type_that_does_not_extend_content_page(monkeypatch):
    stranger = type("StrangerPage", (), {"_meta": SimpleNamespace(app_label="articles"), "max_count": None})
    monkeypatch.setattr(checks, "get_page_models", lambda: [stranger, ArticlePage, Page])
    assert [(error.id, error.msg) for error in checks.check_pages_extend_content_page()] == [
        ("cms.E001", "StrangerPage does not extend ContentPage."),
        ("cms.E002", "StrangerPage does not declare parent_page_types."),
        ("cms.E002", "StrangerPage does not declare subpage_types."),
    ]


def test_block_class_without_a_type(monkeypatch):
    monkeypatch.delitem(blocks._types, HeadingBlock)
    assert sorted((error.id, error.msg) for error in checks.check_blocks_have_types()) == [
        ("cms.E003", "ArticlePage.body: HeadingBlock has no GraphQL type."),
        ("cms.E003", "InterviewPage.body: HeadingBlock has no GraphQL type."),
    ]
