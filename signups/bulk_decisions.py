"""Deciding on several submissions at once."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from signups.inbox import PERMISSION
from signups.models import Submission
from signups.moderation import AlreadyDecided, accept_suspected, approve, reject


class DecisionAction(BulkAction):
    """A decision on those that are chosen; what cannot be decided any more is named and left as it is."""

    models = [Submission]
    template_name = "signups/inbox/bulk.html"
    question: Any = ""

    def check_perm(self, obj: Submission) -> bool:
        return bool(self.request.user.has_perm(PERMISSION))

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:
        """Nobody decides on what they have not seen."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(question=self.question, title=self.display_name, **kwargs)

    def get_execution_context(self) -> dict[str, Any]:
        return {"action": self}

    def decide(self, submission: Submission) -> None:
        """Decide on one. Raises AlreadyDecided, and ValidationError when its entry cannot be published."""
        raise NotImplementedError

    @classmethod
    def execute_action(cls, objects: list[Submission], **kwargs: Any) -> tuple[int, int]:
        action, done = kwargs["action"], 0
        for submission in objects:
            try:
                action.decide(submission)
            except (AlreadyDecided, ValidationError) as error:
                why = getattr(error, "messages", None)
                state = " ".join(why) if why else error.submission.get_status_display()  # type: ignore[union-attr]
                said = _("“%(name)s” is left as it was: %(why)s") % {"name": submission.name, "why": state}
                messages.error(action.request, said)
            else:
                done += 1
        return done, 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        if not num_parent_objects:
            return None
        decided = ngettext("%(count)d submission decided.", "%(count)d submissions decided.", num_parent_objects)
        return decided % {"count": num_parent_objects}


class ApproveAction(DecisionAction):
    """Publish them."""

    display_name = _("Approve")
    aria_label = _("Approve the selected submissions")
    action_type = "approve"
    action_priority = 10
    question = _("Publish these, and tell who sent them?")

    def decide(self, submission: Submission) -> None:
        approve(submission, self.request.user)


class ReasonForm(forms.Form):
    """What all are told."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, help_text=_("Mailed to each of them as you write it."))


class RejectAction(DecisionAction):
    """Reject them, for one reason."""

    display_name = _("Reject")
    aria_label = _("Reject the selected submissions")
    action_type = "reject"
    action_priority = 20
    classes = {"serious"}
    form_class = ReasonForm
    question = _("Reject these, and tell who sent them why?")

    def decide(self, submission: Submission) -> None:
        form: Any = self.cleaned_form
        reject(submission, form.cleaned_data["reason"], self.request.user)


class NotSpamAction(DecisionAction):
    """Take them as people's."""

    display_name = _("Not spam")
    aria_label = _("Take the selected submissions as no spam")
    action_type = "not_spam"
    action_priority = 30
    question = _("Take these as no spam, and have their addresses confirmed?")

    def decide(self, submission: Submission) -> None:
        accept_suspected(submission, self.request.user)
