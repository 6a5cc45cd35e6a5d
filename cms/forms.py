"""The form that pages are edited with: drafts may be incomplete, publishing may not."""

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm


class ContentPageForm(WagtailAdminPageForm):
    """Checks, when publishing, what a published page needs."""

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
