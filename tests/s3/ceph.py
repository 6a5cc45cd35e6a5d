"""Ceph's gateway for S3 in memory, from Debian's packages: radosgw ceph-mon ceph-osd ceph-common.

One monitor, one store that keeps its objects in memory, one gateway, none of them as a service of the system.
"""

import json
import shutil
import subprocess
import time
import uuid
from pathlib import Path

from tests.ports import free_port
from tests.s3.servers import BUCKET, KEY, PREFIX, SECRET, Server, wait_for

PROGRAMS = ("ceph-mon", "ceph-osd", "radosgw", "radosgw-admin", "ceph-authtool", "monmaptool", "ceph")
READERS = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": "*",
            "Action": "s3:GetObject",
            "Resource": f"arn:aws:s3:::{BUCKET}/{PREFIX}public/*",
        }
    ],
}
CONFIGURATION = """
[global]
fsid = {cluster}
mon host = [v2:127.0.0.1:{mon_port}]
auth cluster required = cephx
auth service required = cephx
auth client required = cephx
run dir = {folder}
log file = {folder}/$name.log
admin socket = {folder}/$name.asok
keyring = {folder}/keyring
pid file = {folder}/$name.pid
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
mon allow pool size one = true
mon max pg per osd = 1000
osd crush chooseleaf type = 0
[mon]
mon data = {folder}/mon
[osd]
osd data = {folder}/osd
osd objectstore = memstore
memstore device bytes = 1073741824
[client.rgw]
rgw frontends = beast endpoint=127.0.0.1:{port}
rgw thread pool size = 16
rgw dns name = localhost
"""


class Ceph(Server):
    """A cluster of one machine. Stopping ends the gateway; the objects stay with the store behind it."""

    anonymous_reads = True

    def __init__(self, folder: Path) -> None:
        missing = [name for name in PROGRAMS if shutil.which(name) is None]
        if missing:
            packages = "radosgw ceph-mon ceph-osd ceph-common"
            raise RuntimeError(f"--s3=ceph needs {', '.join(missing)}. Debian: apt install {packages}")
        # Sockets of Unix allow short paths only, shorter than those that pytest makes.
        self.folder, self.port = Path("/tmp") / f"dsi-ceph-{uuid.uuid4().hex[:8]}", free_port()  # noqa: S108
        self.behind: list[subprocess.Popen[bytes]] = []
        self.gateway: subprocess.Popen[bytes] | None = None
        self.is_made = False

    def start(self) -> None:
        """Make the cluster the first time; start the gateway, and wait until it answers."""
        if not self.is_made:
            self.make_cluster()
        self.gateway = self.background("radosgw", "-f", "-n", "client.rgw")
        wait_for(self.endpoint)
        if not self.is_made:
            self.is_made = True
            keys = ("--access-key", KEY, "--secret-key", SECRET)
            self.run("radosgw-admin", "-n", "client.rgw", "user", "create", "--uid=cms", "--display-name=cms", *keys)
            self.client().create_bucket(Bucket=BUCKET)
            self.client().put_bucket_policy(Bucket=BUCKET, Policy=json.dumps(READERS))

    def stop(self) -> None:
        """End the gateway at once."""
        if self.gateway is not None:
            self.gateway.kill()
            self.gateway.wait()
            self.gateway = None

    def close(self) -> None:
        self.stop()
        for process in self.behind:
            process.kill()
            process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def make_cluster(self) -> None:
        """Make keys, the monitor and the store, and start both."""
        for name in ("mon", "osd"):
            (self.folder / name).mkdir(parents=True)
        cluster, mon_port = str(uuid.uuid4()), free_port()
        text = CONFIGURATION.format(cluster=cluster, mon_port=mon_port, folder=self.folder, port=self.port)
        (self.folder / "ceph.conf").write_text(text)
        keyring, monmap = str(self.folder / "keyring"), str(self.folder / "monmap")
        address = f"[v2:127.0.0.1:{mon_port}]"
        self.run("monmaptool", "--create", "--fsid", cluster, "--addv", "a", address, monmap)
        grants = {
            "mon.": {"mon": "allow *"},
            "client.admin": {"mon": "allow *", "osd": "allow *", "mgr": "allow *"},
            "osd.0": {"mon": "allow profile osd", "osd": "allow *"},
            "client.rgw": {"mon": "allow rw", "osd": "allow rwx"},
        }
        for number, (name, rights) in enumerate(grants.items()):
            allowed = [part for kind, right in rights.items() for part in ("--cap", kind, right)]
            self.run("ceph-authtool", *(() if number else ("-C",)), keyring, "--gen-key", "-n", name, *allowed)
        self.run("ceph-mon", "--mkfs", "--keyring", keyring, "-i", "a", "--monmap", monmap)
        self.behind.append(self.background("ceph-mon", "-f", "-i", "a"))
        self.wait_for_monitor()
        osd = str(uuid.uuid4())
        self.run("ceph", "osd", "new", osd)
        self.run("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", osd)
        self.behind.append(self.background("ceph-osd", "-f", "-i", "0"))

    def wait_for_monitor(self) -> None:
        """Wait until the monitor answers."""
        for _ in range(50):
            answer = subprocess.run(
                self.command("ceph", "--connect-timeout", "5", "-s"), capture_output=True, check=False
            )
            if answer.returncode == 0:
                return
            time.sleep(0.2)
        raise TimeoutError("The monitor of Ceph does not answer.")

    def command(self, program: str, *arguments: str) -> list[str]:
        """Return the command line of one of Ceph's programs."""
        takes_configuration = () if program in {"monmaptool", "ceph-authtool"} else ("-c", f"{self.folder}/ceph.conf")
        return [program, *takes_configuration, *arguments]

    def run(self, program: str, *arguments: str) -> None:
        """Run a program to its end."""
        subprocess.run(self.command(program, *arguments), capture_output=True, check=True, timeout=60)

    def background(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a program that goes on."""
        with (self.folder / f"{program}.out").open("ab") as output:
            return subprocess.Popen(self.command(program, *arguments), stdout=output, stderr=output)
