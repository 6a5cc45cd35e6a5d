"""The WSGI application that production servers import as `cms.wsgi:application`."""

import gc
import os

import django

from cms.headers import Handler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.production")
django.setup(set_prefix=False)

from django.urls import get_resolver  # noqa: E402

from cms.answers.process import kept  # noqa: E402 - the settings have to be known
from cms.answers.shared_reader import SharedReader  # noqa: E402
from cms.answers.short_way import ShortWay  # noqa: E402
from cms.api.schema import graphql_schema  # noqa: E402

application = ShortWay(Handler(), kept(), SharedReader().read)

# What is loaded by now lives as long as the process does. A collection of garbage would look through it each time, a
# tenth of a second in which nobody is answered.
graphql_schema()
get_resolver().url_patterns  # noqa: B018 - what it loads
gc.freeze()
