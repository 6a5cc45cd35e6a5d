"""The chooser of several snippets: what it shows, and what a form makes of it."""

import pytest
from django import forms
from django.forms import model_to_dict

from articles.models import ArticlePage
from cms.admin.widgets import MultipleSnippetChooser
from cms.models import Topic
from tests.factories import ArticlePageFactory, TopicFactory

pytestmark = pytest.mark.django_db


class TopicsForm(forms.Form):
    topics = forms.ModelMultipleChoiceField(Topic.objects.all(), required=False, widget=MultipleSnippetChooser)


def options(form: forms.Form) -> list[tuple[str, str]]:
    return [
        (str(option["value"]), option["label"])
        for _, group, _ in form["topics"].field.widget.get_context("topics", form["topics"].value(), {})["widget"][
            "optgroups"
        ]
        for option in group
    ]


def test_the_form_holds_what_is_chosen_and_not_all_that_there_is(django_assert_num_queries):
    chosen, _, also = (TopicFactory(name=name) for name in ("Repair", "Health", "Libraries"))
    form = TopicsForm(initial={"topics": [chosen, also]})
    with django_assert_num_queries(1):
        assert options(form) == [(str(also.pk), "Libraries"), (str(chosen.pk), "Repair")]


def test_what_is_no_topic_is_not_shown_and_refused():
    topic = TopicFactory(name="Repair")
    form = TopicsForm({"topics": [str(topic.pk), "0", "x"]})
    assert options(form) == [(str(topic.pk), "Repair")]
    assert form.errors == {"topics": ["“x” is not a valid value."]}


def test_the_button_names_what_is_chosen_and_opens_the_modal_of_its_kind():
    html = TopicsForm().as_p()
    assert (html.count(">Choose topics</button>"), html.count('="/admin/snippets/choose/cms/topic/"')) == (1, 1)


def test_topics_of_a_page_are_edited_in_its_form(site, admin_client):
    repair, health = TopicFactory(name="Repair"), TopicFactory(name="Health")
    page = ArticlePageFactory(topics=[repair])
    form_class = ArticlePage.get_edit_handler().get_form_class()
    data = {**model_to_dict(page, fields=["title", "slug", "kind"]), "topics": [health.pk], "body-count": "0"}
    data |= {f"{name}-{count}_FORMS": "0" for name in ("authors", "comments") for count in ("TOTAL", "INITIAL")}
    form = form_class(data, instance=page)
    form.defer_required_fields()
    assert form.is_valid(), form.errors
    assert [topic.name for topic in form.save(commit=False).topics.all()] == ["Health"]
