"""Pages of our own for the links in mails: the frontend has them where there is one, and these lead there."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from signups.confirming import confirm, unsubscribe
from signups.submitting import Outcome


# The token is all that a request needs, and programs that unsubscribe by one click know no other.
@method_decorator(csrf_exempt, name="dispatch")
class LinkPage(View):
    """Asks by GET, since mail scanners open links too, and acts by POST."""

    question: str | Promise
    button: str | Promise
    answer: str | Promise

    def get(self, request: HttpRequest) -> HttpResponse:
        if settings.FRONTEND_URL:
            return HttpResponseRedirect(f"{settings.FRONTEND_URL}{request.get_full_path()}")
        return self.show(request, {"title": self.question, "button": self.button})

    def post(self, request: HttpRequest) -> HttpResponse:
        outcome = self.act(request.GET.get("token", ""))
        if outcome.problems:
            return self.show(request, {"title": outcome.problems[0].message}, status=400)
        return self.show(request, {"title": self.answer})

    def act(self, token: str) -> Outcome:
        """Do what the link is for."""
        raise NotImplementedError

    def show(self, request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
        """Return the page, which neither caches nor other sites get to know the address of."""
        response = render(request, "signups/link_page.html", context, status=status)
        response["Cache-Control"], response["Referrer-Policy"] = "no-store", "no-referrer"
        return response


class ConfirmPage(LinkPage):
    """Confirms an address."""

    question = _("Is this your address?")
    button = _("Yes, confirm it")
    answer = _("Thank you, your address is confirmed.")

    def act(self, token: str) -> Outcome:
        return confirm(token)


class UnsubscribePage(LinkPage):
    """Ends a subscription to the newsletter."""

    question = _("Do you want to end the newsletter?")
    button = _("Yes, end it")
    answer = _("You get no newsletter any more, and your address is deleted.")

    def act(self, token: str) -> Outcome:
        return unsubscribe(token)
