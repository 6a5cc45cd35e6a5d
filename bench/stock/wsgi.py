"""The WSGI application of the stock site."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.stock.settings"
application = get_wsgi_application()
