"""The form that interviews are edited with."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

from cms.forms import ContentPageForm
from interviews.blocks import NO_TURNS, find_turn_problems, turns_of

TAKEN_FROM_PERSON = {"name": "", "label": "", "job_title": "", "organisation": None}


class InterviewPageForm(ContentPageForm):
    """Compares the turns' speakers with the participants in the same form, which are not on the page yet."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for row in self.participant_rows():
            # The browser says for whom it has filled the row; without scripts nobody has.
            is_filled = row.data.get(row.add_prefix("filled_for")) == row.data.get(row.add_prefix("person"))
            if row.initial.get("person") and "person" in row.changed_data and not is_filled:
                # What was taken from one person says nothing about the next.
                for name, nothing in TAKEN_FROM_PERSON.items():
                    if name not in row.changed_data:
                        setattr(row.instance, name, nothing)
        if self.has_error("body") and not self["body"].value():
            # Wagtail says that the field is required; what it needs is a turn.
            del self.errors["body"]
            self.add_error("body", StreamBlockValidationError(non_block_errors=[NO_TURNS]))
        return cleaned

    def check_publishable(self) -> None:
        """Put each problem where it can be mended: in the participant's row, in the turn, or above the conversation."""
        rows = self.participant_rows()
        for row in rows:
            if not row.cleaned_data.get("person") and not row.cleaned_data.get("name"):
                row.add_error("name", _("Choose a person or write a name."))
        if not turns_of(self.instance.body):
            raise ValidationError({"body": StreamBlockValidationError(non_block_errors=[NO_TURNS])})
        keys = {str(row.cleaned_data.get("key")) for row in rows}
        errors: dict[int, dict[str, ValidationError]] = {}
        for problem in find_turn_problems(self.instance.body, keys):
            errors.setdefault(problem.position, {})[problem.field] = ValidationError(problem.message)
        if errors:
            in_turns = {index: StructBlockValidationError(fields) for index, fields in errors.items()}
            raise ValidationError({"body": StreamBlockValidationError(block_errors=in_turns)})

    def participant_rows(self) -> list[Any]:
        """Return the forms of the participants that stay, without those that are wrong in themselves."""
        rows = [row for row in self.formsets["participants"].forms if row.is_valid() and row.cleaned_data]
        return [row for row in rows if not row.cleaned_data.get("DELETE")]
