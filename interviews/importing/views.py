"""The screens of an import: paste or upload, correct side by side, and make the page."""

import json
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.images.widgets import AdminImageChooser
from wagtail.snippets.widgets import AdminSnippetChooser

from interviews.importing.corrections import OperationRefused
from interviews.importing.forms import SourceForm
from interviews.importing.operations import NoOperation, read_operation
from interviews.importing.parents import parents_for
from interviews.importing.refusals import in_words
from interviews.importing.screen import changes, row_html, screen_of
from interviews.importing.storage import MAX_IMPORTS, Overtaken, begin, correct, draft_in, redo, undo
from interviews.models import InterviewPage, TranscriptImport
from interviews.services import ImportRefusedError, create_interview, find_interview
from interviews.transcripts import UnreadableSource
from network.models import Organisation, Person

MAX_REQUEST_BYTES = 500_000
MAX_OPERATIONS = 200
UNDO, REDO = "undo", "redo"
TITLE = gettext_lazy("Import a transcript")


def imports_of(user: Any) -> QuerySet[TranscriptImport]:
    """Return the imports that a user has begun."""
    return TranscriptImport.objects.filter(user=user)


class ImportScreenMixin(WagtailAdminTemplateMixin):
    """What both screens of an import share."""

    page_title = TITLE
    header_icon = "openquote"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        interviews = {"url": reverse("interviews:index"), "label": _("Interviews")}
        return [*super().get_breadcrumbs_items(), interviews, {"url": "", "label": TITLE}]


class SourceView(ImportScreenMixin, FormView):
    """Takes the source, and lists the imports that the user has not finished."""

    template_name = "interviews/import/source.html"
    form_class = SourceForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not parents_for(request.user).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        initial = {"parent": self.request.GET.get("parent")}
        return {**super().get_form_kwargs(), "parents": parents_for(self.request.user), "initial": initial}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(begun=imports_of(self.request.user), **kwargs)

    def form_valid(self, form: SourceForm) -> HttpResponse:
        if imports_of(self.request.user).count() >= MAX_IMPORTS:
            message = _("You have begun %(most)d imports. Finish or discard one of them first.")
            form.add_error(None, message % {"most": MAX_IMPORTS})
            return self.form_invalid(form)
        data, name = form.source()
        try:
            stored = begin(self.request.user, form.cleaned_data["parent"], data, name)
        except UnreadableSource as error:
            form.add_error("file" if form.cleaned_data.get("file") else None, in_words(error))
            return self.form_invalid(form)
        address = reverse("interviews_import_correct", args=[stored.pk])
        return JsonResponse({"url": address}) if self.is_from_script else redirect(address)

    def form_invalid(self, form: SourceForm) -> HttpResponse:
        if self.is_from_script:
            problems = [str(problem) for field in form.errors.values() for problem in field]
            return JsonResponse({"error": " ".join(problems)}, status=400)
        return super().form_invalid(form)

    @property
    def is_from_script(self) -> bool:
        """Whether a script sent the form, which keeps what was pasted where it is."""
        return self.request.headers.get("X-Requested-With") == "XMLHttpRequest"


class OwnImportMixin:
    """Finds the import that the address names among those of the user, who must still be allowed to make its page."""

    kwargs: dict[str, Any]
    request: HttpRequest

    @cached_property
    def stored(self) -> TranscriptImport:
        """The import. Raises Http404 for those of others, PermissionDenied where its page cannot be added."""
        imports = TranscriptImport.objects.select_related("parent")
        stored = get_object_or_404(imports, pk=self.kwargs["import_id"], user=self.request.user)
        may_add = stored.parent.permissions_for_user(self.request.user).can_add_subpage()
        if not may_add or not InterviewPage.can_create_at(stored.parent):
            raise PermissionDenied
        return stored


class CorrectView(ImportScreenMixin, OwnImportMixin, TemplateView):
    """Shows source and result side by side, and takes the corrections."""

    template_name = "interviews/import/correct.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        screen = screen_of(self.stored)
        image = AdminImageChooser(attrs={"data-role": "image"})
        choosers = [
            AdminSnippetChooser(model=model).render(f"chosen_{name}", None, {"id": f"chosen-{name}"})
            for name, model in (("person", Person), ("organisation", Organisation))
        ]
        return super().get_context_data(
            screen=screen,
            rows=[row_html(row) for row in screen.rows],
            image=image.render("lead_image", screen.draft.image_pk, {"id": "lead-image"}),
            choosers=choosers,
            media=image.media + AdminSnippetChooser(model=Person).media,
            **kwargs,
        )

    def post(self, request: HttpRequest, import_id: UUID) -> HttpResponse:
        """Do one step, take one back or do it again, and answer with what has changed on the screen."""
        asked = read_request(request)
        if asked is None:
            return JsonResponse({"error": _("This change cannot be read.")}, status=400)
        try:
            stored = take_step(self.stored.pk, asked["version"], asked["operations"])
        except Overtaken:
            del self.stored
            return JsonResponse({"overtaken": True, **changes(screen_of(self.stored), asked["marks"])}, status=409)
        except (NoOperation, OperationRefused) as error:
            return JsonResponse({"error": str(error)}, status=400)
        return JsonResponse(changes(screen_of(stored), asked["marks"]))


def read_request(request: HttpRequest) -> dict[str, Any] | None:
    """Return `version`, `operations` (or UNDO, REDO) and `marks` of a request, or None for any other JSON."""
    if len(request.body) > MAX_REQUEST_BYTES:
        return None
    try:
        asked = json.loads(request.body)
    except ValueError:
        return None
    if not isinstance(asked, dict) or type(asked.get("version")) is not int:
        return None
    operations, marks = asked.get("operations"), asked.get("marks")
    if not isinstance(marks, dict):
        return None
    if operations not in (UNDO, REDO) and not (isinstance(operations, list) and 0 < len(operations) <= MAX_OPERATIONS):
        return None
    return {"version": asked["version"], "operations": operations, "marks": marks}


def take_step(id_: UUID, version: int, operations: Any) -> TranscriptImport:
    """Do operations, undo or redo, and return the import. Raises NoOperation and what `correct` raises."""
    if operations == UNDO:
        return undo(id_, version)
    if operations == REDO:
        return redo(id_, version)
    return correct(id_, version, [read_operation(one) for one in operations])


class CreateView(OwnImportMixin, View):
    """Makes the draft page, and opens it in the editor."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, import_id: UUID) -> HttpResponse:
        """Make the page, unless it cannot be made or the editor has seen another state."""
        stored = self.stored
        back = redirect("interviews_import_correct", stored.pk)
        if request.POST.get("version") != str(stored.version):
            messages.error(request, _("The import was changed in another window. Look at it as it is now, then go on."))
            return back
        draft = draft_in(stored)
        twin = find_interview(draft.title, stored.parent) if draft.title else None
        try:
            made = create_interview(
                draft,
                stored.parent,
                user=request.user,
                source=stored.source_name or str(_("a pasted text")),
                even_if_there=True,
            )
        except ImportRefusedError as error:
            messages.error(request, str(error))
            return back
        stored.delete()
        messages.success(
            request, _("The draft of “%(title)s” is made. Readers do not see it yet.") % {"title": draft.title}
        )
        if twin:
            message = _("There is another interview with this title: “%(title)s”. One of them may be too many.")
            messages.warning(request, message % {"title": twin.get_admin_display_title()})
        return redirect("wagtailadmin_pages:edit", made.page.pk)


class DiscardView(OwnImportMixin, View):
    """Throws an import away."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, import_id: UUID) -> HttpResponse:
        """Delete the import."""
        self.stored.delete()
        messages.success(request, _("The import is discarded."))
        return redirect("interviews_import")
