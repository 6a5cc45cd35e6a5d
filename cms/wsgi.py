"""The WSGI application that production servers import as `cms.wsgi:application`."""

import os

import django

from cms.headers import Handler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.production")
django.setup(set_prefix=False)

from cms.answers.process import kept  # noqa: E402 - the settings have to be known
from cms.answers.shared_reader import SharedReader  # noqa: E402
from cms.answers.short_way import ShortWay  # noqa: E402

application = ShortWay(Handler(), kept(), SharedReader().read)
