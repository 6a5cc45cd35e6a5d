"""The form that pages are edited with: drafts may be incomplete, publishing may not."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminPageForm

from cms.short_lists import ShortListsFormMixin
from cms.text import free_slug


class ContentPageForm(ShortListsFormMixin, WagtailAdminPageForm):
    """Checks, when publishing, what a published page needs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.leaves_review:
            self.defer_required_fields()

    @property
    def leaves_review(self) -> bool:
        """Whether the page is called or sent back from its review, often because it lacks something.

        Wagtail asks of it what it asks of a page that is published.
        """
        is_sent_back = self.data.get("workflow-action-name") == "reject" and self.data.get("action-workflow-action")
        return bool(is_sent_back or self.data.get("action-cancel-workflow"))

    def clean(self) -> dict[str, Any]:
        self._free_slug_of_title()
        cleaned: dict[str, Any] = super().clean()
        return cleaned

    def get_field_updates_for_resave(self) -> list[tuple[str, Any]]:
        """Return what autosave changes in the open form: beside ids of rows, a slug that was taken."""
        updates: list[tuple[str, Any]] = super().get_field_updates_for_resave()
        if self.cleaned_data.get("slug", "") != self.data.get("slug", ""):
            updates.append(("slug", self.cleaned_data["slug"]))
        return updates

    def _free_slug_of_title(self) -> None:
        # A slug that the form made of the title is no choice of the editor's, who does not even see it.
        slug = self.cleaned_data.get("slug")
        if not slug or not self.parent_page or slug != slugify(self.cleaned_data.get("title", ""), allow_unicode=True):
            return
        siblings = self.parent_page.get_children().filter(slug__startswith=slug)
        if self.instance.pk:
            siblings = siblings.not_page(self.instance)
        self.cleaned_data["slug"] = free_slug(slug, set(siblings.values_list("slug", flat=True)))

    def check_publishable(self) -> None:
        """Raise ValidationError for what the form lacks; child rows are in `formsets`, not on the instance yet."""
        self.instance.clean_for_publication()

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.is_deferred_validation or self.errors:
            return
        try:
            self.check_publishable()
        except ValidationError as error:
            self._update_errors(error)
