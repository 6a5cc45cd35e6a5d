"""The WSGI application that production servers import as `cms.wsgi:application`."""

import os

import django

from cms.headers import Handler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.production")
django.setup(set_prefix=False)

application = Handler()
