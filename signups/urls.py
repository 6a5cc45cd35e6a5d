"""The pages behind the links of mails, for sites without a frontend, and what mail programs call by themselves."""

from django.urls import path

from signups.link_pages import ConfirmPage, UnsubscribePage

urlpatterns = [
    path("confirm", ConfirmPage.as_view(), name="signups_confirm"),
    path("unsubscribe", UnsubscribePage.as_view(), name="signups_unsubscribe"),
]
