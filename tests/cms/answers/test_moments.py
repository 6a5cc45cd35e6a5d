"""The next moment at which the clock changes an answer."""

import datetime

from django.utils import timezone
from wagtail.models import Page

from cms.answers.moments import next_moment
from network.models import Person
from tests.factories import ArticlePageFactory, PersonFactory

HOUR = datetime.timedelta(hours=1)


def test_next_moment_is_the_first_of_what_is_to_come(site, django_assert_num_queries) -> None:
    now = timezone.now()
    expiring, going, hidden, plain = (ArticlePageFactory().pk for _ in range(4))
    with django_assert_num_queries(2):
        assert next_moment(now) is None
    Page.objects.filter(pk=expiring).update(go_live_at=now - HOUR, expire_at=now + 3 * HOUR)
    Page.objects.filter(pk=hidden).update(go_live_at=now + HOUR, live=False)
    Page.objects.filter(pk=plain).update(expire_at=now)
    assert next_moment(now) == now + 3 * HOUR
    Page.objects.filter(pk=going).update(go_live_at=now + 2 * HOUR)
    assert next_moment(now) == now + 2 * HOUR
    assert next_moment(now + 2 * HOUR) == now + 3 * HOUR
    person = PersonFactory()
    Person.objects.filter(pk=person.pk).update(expire_at=now + HOUR)
    assert next_moment(now) == now + HOUR
