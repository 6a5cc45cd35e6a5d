"""How things with a name are chosen in forms, and made in place by those who may add them."""

from typing import Any

from django import forms
from django.utils.functional import cached_property, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.actions.create import CreateAction
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import CreationFormMixin
from wagtail.models import DraftStateMixin
from wagtail.snippets.views.chooser import (
    BaseSnippetChooseView,
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetCreateView,
)
from wagtail.snippets.widgets import AdminSnippetChooser

from cms.models import NamedModel, Topic
from cms.text import fold


class NamedChooser(AdminSnippetChooser):
    """The field that opens the modal. Wagtail's speaks the language of whoever opened the form first."""

    def __init__(self, model: Any = None, **kwargs: Any) -> None:
        super().__init__(model, **kwargs)
        self.choose_one_text = self._said(_("Choose %(object)s"))
        self.choose_another_text = self._said(_("Choose another %(object)s"))
        self.link_to_chosen_text = self._said(_("Edit this %(object)s"))

    def _said(self, text: Any) -> Any:
        name = self.model._meta.verbose_name
        return lazy(lambda: text % {"object": name}, str)()


class NamedCreationForm(forms.ModelForm):
    """The few fields that matter; a name that is taken is refused once, and accepted when the editor insists."""

    # Choosers of a form in a modal would open a second modal, so this form has plain selects.
    is_another = forms.BooleanField(
        label=_("This is another one: create it all the same"), required=False, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        twin = self.find_twin(cleaned.get("name", ""))
        if twin and not cleaned.get("is_another"):
            self.fields["is_another"].widget = forms.CheckboxInput()
            self.add_error(
                "name",
                _(
                    "There is already “%(twin)s”. Choose that one under “Search”, or add something that tells them "
                    "apart."
                )
                % {"twin": self.describe(twin)},
            )
        return cleaned

    def find_twin(self, name: str) -> Any:
        """Return what has this name already, accents and case apart."""
        return self._meta.model._default_manager.filter(sort_name=fold(name)[:255]).first() if name else None

    def describe(self, entry: Any) -> str:
        """Return the name of an entry with what tells it from others of that name."""
        return entry.name


class CreatedInPlaceMixin(CreationFormMixin):
    """The “Create” tab: who may publish makes a live entry, who may only add makes a draft."""

    @cached_property
    def has_drafts(self) -> bool:
        return issubclass(self.model_class, DraftStateMixin)

    @cached_property
    def publishes(self) -> bool:
        policy = self.get_permission_policy()
        return self.has_drafts and policy.user_has_permission(self.request.user, "publish")

    def get_creation_form(self) -> forms.ModelForm:
        form = super().get_creation_form()
        if self.has_drafts and not self.publishes:
            name = form.fields["name"]
            name.help_text = format_lazy(
                "{} {}", name.help_text, _("You create a draft: readers see it when somebody has published it.")
            )
        return form

    def get_creation_form_context_data(self, form: forms.ModelForm) -> dict[str, Any]:
        label = _("Create and publish") if self.publishes else _("Create a draft") if self.has_drafts else _("Create")
        return {**super().get_creation_form_context_data(form), "create_action_label": label}

    def save_form(self, form: forms.ModelForm) -> NamedModel:
        return CreateAction(form.instance, user=self.request.user, form=form, publish=self.publishes).execute()


class DistinguishingColumnsMixin(BaseSnippetChooseView):
    """The list of the modal, with columns that tell apart what has the same name."""

    results_template_name = "cms/chooser_results.html"
    distinguishing_columns: list[Column] = []

    @property
    def title_column(self) -> Column:
        column = super().title_column
        column.label = _("Name")
        return column

    @property
    def columns(self) -> list[Column]:
        name, *others = super().columns
        return [name, *self.distinguishing_columns, *others]


class NamedChooseView(DistinguishingColumnsMixin, CreatedInPlaceMixin, ChooseView):
    """The whole modal."""


class NamedChooseResultsView(DistinguishingColumnsMixin, CreatedInPlaceMixin, ChooseResultsView):
    """Its list after a search."""


class NamedCreateView(CreatedInPlaceMixin, SnippetCreateView):
    """What becomes of the “Create” tab's form."""


class NamedChooserViewSet(SnippetChooserViewSet):
    """The modal of a kind of named things. Subclasses give `creation_form_class` and `distinguishing_columns`."""

    choose_view_class = NamedChooseView
    choose_results_view_class = NamedChooseResultsView
    create_view_class = NamedCreateView
    base_widget_class = NamedChooser
    # Said here in the editor's language: Wagtail's own are in that of the process.
    page_title = _("Choose")
    search_tab_label = _("Search")
    creation_tab_label = _("Create")
    distinguishing_columns: list[Column] = []

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(distinguishing_columns=self.distinguishing_columns, **kwargs)


class TopicCreationForm(NamedCreationForm):
    class Meta:
        model = Topic
        fields = ["name"]
        help_texts = {"name": _("As readers know it, for example “Living labs”.")}


class TopicChooserViewSet(NamedChooserViewSet):
    """Topics."""

    creation_form_class = TopicCreationForm
