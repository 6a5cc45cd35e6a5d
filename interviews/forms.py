"""The form that interviews are edited with."""

from cms.forms import ContentPageForm


class InterviewPageForm(ContentPageForm):
    """Compares the turns' speakers with the participants in the same form, which are not on the page yet."""

    def check_publishable(self) -> None:
        rows = [row for row in self.formsets["participants"].forms if row.is_valid() and row.cleaned_data]
        kept = [row.cleaned_data for row in rows if not row.cleaned_data.get("DELETE")]
        self.instance.check_turns({str(row.get("key")) for row in kept})
