"""What the admin shows of topics, and the little that all its screens share."""

from wagtail.snippets.models import register_snippet

from cms.viewsets import TopicViewSet

register_snippet(TopicViewSet)
