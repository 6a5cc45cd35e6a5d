"""`manage.py develop`: the whole system on one machine for development, in one terminal."""

import http.client
import signal
import socket
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from cms.processes import Child, stop_all
from home.models import HomePage
from home.starter import create_demo_user, create_starter_site
from settings.environment import become_reloaders_child

HOST = "127.0.0.1"
# What Django's development server ends with when a file has changed.
STATUS_RELOAD = 3
RESTART_SECONDS = 2

ADDRESSES = """
  Admin      http://{host}:{port}/admin/      (log in as {username} / {password})
  Explorer   http://{host}:{port}/explorer/
  GraphQL    http://{host}:{port}/graphql/

Try a query in another terminal:

  curl -s http://{host}:{port}/graphql/ -H 'Content-Type: application/json' \\
    -d '{{"query": "{{ interviews(first: 2) {{ totalCount nodes {{ title path participants {{ name role }} }} }} }}"}}'

Changes to the code take effect at once. Ctrl-C ends everything.
"""


class Stop(Exception):
    """TERM, Ctrl-C or the closing of the terminal."""


class Command(BaseCommand):
    help = "Prepare the database and run web, worker and clock together, for development."
    # They run after the port was found free, which is what fails most often.
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("develop is for development: it needs settings with DEBUG on. See docs/operating.md.")
        port = settings.DEVELOPMENT_PORT
        check_port_is_free(port)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, _raise_stop)
        children: list[Child] = []
        try:
            self.check(display_num_errors=False)
            username, password = self.prepare_database()
            # A child may share no connection with this process.
            connections.close_all()
            become_reloaders_child()
            # It has nothing to finish, and can miss a TERM: what its handler raises is lost within a weak reference's
            # callback, of which the reloader's first look at all modules runs many.
            web = Child("runserver", f"{HOST}:{port}", "--skip-checks", stop_signal=signal.SIGKILL)
            children += [web, Child("worker"), Child("clock")]
            for child in children:
                child.start(fresh=False)
            self.wait_for_answer(web, port)
            self.stdout.write(ADDRESSES.format(host=HOST, port=port, username=username, password=password))
            self.stdout.flush()
            self.supervise(children)
        except Stop:
            self.stderr.write("Stopping ...")
        finally:
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)
            stop_all(children)

    def prepare_database(self) -> tuple[str, str]:
        """Apply the migrations that are missing, fill an empty database with the demo, and return the demo login."""
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparing the database ...")
            call_command("migrate", interactive=False)
        # A site with a home page is somebody's, also when there is nothing on it yet.
        if not HomePage.objects.exists():
            call_command("load_demo", stdout=self.stdout)
            # The demo keeps out where something is left of a site whose home page is gone.
            create_starter_site()
        return create_demo_user()

    def wait_for_answer(self, web: Child, port: int) -> None:
        """Return when the web process answers a request. Raises CommandError when it ends instead."""
        while not answers(port):
            status = web.poll()
            if status is not None:
                raise CommandError(f"The web process could not start (status {status}), see the message above.")
            time.sleep(0.05)

    def supervise(self, children: list[Child]) -> None:
        """Start again what ends: everything at once when the code has changed, else the one process after a moment."""
        while True:
            for child in children:
                status = child.poll()
                if status == STATUS_RELOAD and child.name == "runserver":
                    stop_all(children)
                    for each in children:
                        each.start(fresh=True)
                elif status is not None:
                    self.stderr.write(f"{child.name} ended (status {status}) and starts again.")
                if not child.is_running and time.monotonic() - child.started_at > RESTART_SECONDS:
                    child.start(fresh=True)
            time.sleep(0.1)


def check_port_is_free(port: int) -> None:
    """Raises CommandError when nothing can listen on `port`."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except PermissionError:
            raise CommandError(f"Port {port} is for the administrator alone. Choose another: PORT=8001 ./run") from None
        except OSError:
            raise CommandError(
                f"Port {port} is in use by another program. End that one, or choose another port: PORT={port + 1} ./run"
            ) from None


def answers(port: int) -> bool:
    """Return whether the site answers a request."""
    client = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        client.request("GET", "/health/live")
        return client.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        client.close()


def _raise_stop(*_: Any) -> None:
    raise Stop
