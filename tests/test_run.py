"""The script `./run`: what it says when something is missing. Stand-ins take the place of the Pythons on the PATH."""

import shutil
import stat
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOOLS = ("bash", "cat", "cmp", "cp", "dirname", "env", "flock", "grep", "mkdir", "mv", "rm", "sed", "tail")

# A Python that runs, 3.11, and does what the variables of a test say.
PYTHON = """#!/bin/sh
case "$*" in
*%d.%d*) echo 3.11 ;;
*version_info*) exit ${RECENT:-0} ;;
*ensurepip*) exit ${NO_VENV:-0} ;;
*"-m venv"*) mkdir -p "$4/bin" && cp "$0" "$4/bin/python" && echo made >&2 ;;
*"pip install"*) exit ${NO_NETWORK:-0} ;;
*"pip config list"*) echo "$PIP_CONFIG" ;;
*) exit 0 ;;
esac
"""


class Clone:
    """A folder with the script and the requirements, and a PATH that holds little."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "a clone with spaces"
        self.tools = folder / "tools"
        self.root.mkdir()
        self.tools.mkdir()
        for name in ("run", "requirements.txt", "requirements-dev.txt", "requirements-fuzz.txt", "requirements-uv.txt"):
            shutil.copy(ROOT / name, self.root)
        for name in TOOLS:
            if found := shutil.which(name):
                (self.tools / name).symlink_to(found)

    def add_python(self, name: str, text: str = PYTHON) -> Path:
        file = self.tools / name
        file.write_text(text)
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        return file

    def run(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.root / "run", *arguments],
            cwd="/",
            env={"PATH": str(self.tools), "HOME": str(self.root), **variables},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


def test_run_help_lists_every_command(clone: Clone) -> None:
    result = clone.run("help")
    assert (result.returncode, result.stderr) == (0, "")
    named = [line.split()[1] for line in result.stdout.splitlines() if line.startswith("./run ")]
    assert named == [
        "install",
        "test",
        "fuzz",
        "bench",
        "lint",
        "manage",
        "schema",
        "reference",
        "packages",
        "lock",
        "help",
    ]


def test_run_with_an_unknown_command(clone: Clone) -> None:
    result = clone.run("tset")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.splitlines()[0] == "run: there is no 'tset'."


def test_run_without_python(clone: Clone) -> None:
    result = clone.run("manage", "check")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        "run: no Python 3.11 or newer was found. Install one (Debian, Ubuntu: apt install python3 python3-venv), "
        "or say where it is: PYTHON=/path/to/python3 ./run\n"
    )


def test_run_with_a_python_that_is_too_old(clone: Clone) -> None:
    clone.add_python("python3")
    result = clone.run(RECENT="1")
    assert (result.returncode, result.stderr.split(".")[0]) == (1, "run: no Python 3")


def test_run_with_a_named_python_that_does_not_run(clone: Clone) -> None:
    clone.add_python("python3.11")
    result = clone.run(PYTHON="/nowhere/python")
    assert result.returncode == 1
    assert result.stderr == "run: PYTHON=/nowhere/python is not a Python 3.11 or newer that runs.\n"


def test_run_without_the_venv_module(clone: Clone) -> None:
    clone.add_python("python3")
    result = clone.run(NO_VENV="1")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        "run: Python 3.11 has no venv module. Install it (Debian, Ubuntu: apt install python3.11-venv), "
        "then start ./run again.\n"
    )


def test_run_passes_over_a_shim_with_nothing_behind_it(clone: Clone) -> None:
    clone.add_python("python3.11", "#!/bin/sh\necho 'pyenv: python3.11: command not found' >&2\nexit 127\n")
    clone.add_python("python3.12")
    result = clone.run(NO_NETWORK="1")
    assert result.stderr.splitlines()[:2] == ["Making .venv with Python 3.11 ...", "made"]


def test_run_without_a_network(clone: Clone) -> None:
    clone.add_python("python3")
    result = clone.run(NO_NETWORK="1")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.splitlines()[-1] == (
        "run: the installation stopped, see the message above. If it is the network: HTTPS_PROXY, PIP_INDEX_URL and "
        "PIP_CERT are honoured. Then start ./run again: it takes up the work."
    )


def test_run_where_nothing_can_be_written(clone: Clone) -> None:
    clone.add_python("python3")
    # A file in the way stops root too, whom no permission does.
    (clone.root / "var").touch()
    result = clone.run()
    assert result.returncode == 1
    assert result.stderr == (
        f"run: {clone.root} cannot be written to, so nothing can be installed there. Use a copy that you own.\n"
    )


def install_stand_ins(clone: Clone) -> None:
    """Make an environment whose tools are stand-ins that write down how they are called."""
    clone.add_python("python3")
    log = clone.root / "calls"
    for name in ("python", "ruff", "uv"):
        file = clone.root / ".venv" / ("uv/bin" if name == "uv" else "bin") / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            '#!/bin/sh\ncase "$*" in *version_info*) exit ;; *"pip config"*) echo "$PIP_CONFIG"; exit ;; esac\n'
            f'env | grep -E "^(UV_DEFAULT_INDEX|HTTPS_PROXY|SSL_CERT_FILE)=" >> "{log}.environment"\n'
            f'echo {name} "$*" >> "{log}"\n'
        )
        file.chmod(0o700)
    shutil.copy(ROOT / "requirements-dev.txt", clone.root / ".venv" / "installed-requirements-dev.txt")


def outdate(clone: Clone) -> None:
    """Leave an environment in which another set of packages was installed."""
    stamp = clone.root / ".venv" / "installed-requirements-dev.txt"
    stamp.rename(stamp.with_name("installed-requirements.txt"))


def calls(clone: Clone) -> list[str]:
    log = clone.root / "calls"
    text = log.read_text().replace(str(clone.root), "ROOT") if log.exists() else ""
    return text.splitlines()


def test_run_manage_says_nothing_of_its_own(clone: Clone) -> None:
    install_stand_ins(clone)
    result = clone.run("manage", "shell", "-c", "print(1)")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert calls(clone) == ["python ROOT/manage.py shell -c print(1)"]


def test_run_starts_development(clone: Clone) -> None:
    install_stand_ins(clone)
    clone.run()
    assert calls(clone) == ["python ROOT/manage.py develop"]


def test_run_installs_once_what_every_command_needs(clone: Clone) -> None:
    install_stand_ins(clone)
    outdate(clone)
    for _ in range(2):
        assert clone.run("test", "tests/cms", "-k", "health").stdout == ""
    sync = "pip sync --compile-bytecode --python ROOT/.venv/bin/python --require-hashes ROOT/requirements-dev.txt"
    test = "python -m pytest tests/cms -k health"
    assert calls(clone) == [f"uv {sync}", test, test]
    clone.run("manage", "check")
    assert calls(clone)[3:] == ["python ROOT/manage.py check"]


def test_run_test_without_arguments_uses_every_core(clone: Clone) -> None:
    install_stand_ins(clone)
    clone.run("test")
    assert calls(clone) == ["python -m pytest -n auto"]


def test_run_fuzz_installs_more_for_as_long_as_it_is_asked_for(clone: Clone) -> None:
    install_stand_ins(clone)
    clone.run("fuzz", "-q")
    clone.run("fuzz")
    clone.run("manage", "check")
    sync = "uv pip sync --compile-bytecode --python ROOT/.venv/bin/python --require-hashes ROOT/requirements-{}.txt"
    fuzz = "python -m pytest -n auto -m fuzz"
    check = "python ROOT/manage.py check"
    assert calls(clone) == [sync.format("fuzz"), f"{fuzz} -q", fuzz, sync.format("dev"), check]


def test_run_installs_again_when_requirements_change(clone: Clone) -> None:
    install_stand_ins(clone)
    with (clone.root / "requirements-dev.txt").open("a") as file:
        file.write("# changed\n")
    result = clone.run("manage", "check")
    assert result.stdout == ""
    assert [line.split()[0] for line in calls(clone)] == ["uv", "python"]


def test_run_tells_uv_what_pip_is_told(clone: Clone) -> None:
    install_stand_ins(clone)
    outdate(clone)
    config = "global.cert='/etc/our ca.crt'\n:env:.index-url='https://mirror.example.org/simple'\nglobal.timeout='60'"
    clone.run("test", PIP_CONFIG=config, HTTPS_PROXY="http://proxy.example.org:3128")
    environment = (clone.root / "calls.environment").read_text().splitlines()[:3]
    assert sorted(environment) == [
        "HTTPS_PROXY=http://proxy.example.org:3128",
        "SSL_CERT_FILE=/etc/our ca.crt",
        "UV_DEFAULT_INDEX=https://mirror.example.org/simple",
    ]


def test_run_trusts_nothing_that_was_left_half_made(clone: Clone) -> None:
    install_stand_ins(clone)
    (clone.root / ".venv" / "installed-requirements-dev.txt").unlink()
    result = clone.run("manage", "check")
    assert result.stderr.splitlines()[:2] == ["Making .venv with Python 3.11 ...", "made"]


def test_run_lint_goes_on_after_a_failure(clone: Clone) -> None:
    install_stand_ins(clone)
    ruff = clone.root / ".venv" / "bin" / "ruff"
    ruff.write_text(ruff.read_text() + "exit 1\n")
    assert clone.run("lint").returncode == 1
    assert calls(clone) == ["ruff check .", "ruff format --check .", "python -m mypy"]


NPM = """#!/bin/sh
echo npm "$*" "$PWD" >> "$CALLS"
[ -z "$NO_NETWORK" ] && mkdir -p node_modules
"""


def add_packages(clone: Clone) -> Path:
    folder = clone.root / "tests/frontend"
    folder.mkdir(parents=True)
    (folder / "package-lock.json").write_text("{}")
    return folder


@pytest.mark.parametrize("found", [(), ("node",), ("npm",), ("npm", "old node")])
def test_run_packages_without_a_recent_node(clone: Clone, found: tuple[str, ...]) -> None:
    add_packages(clone)
    for name in found:
        clone.add_python(name.split()[-1], f"#!/bin/sh\nexit {int('old' in name)}\n")
    result = clone.run("packages")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        "run: Node.js 20 or newer with npm was not found. Install it (Debian 13, Ubuntu 25: apt install nodejs npm).\n"
    )


def test_run_packages_installs_again_when_the_lock_changes(clone: Clone) -> None:
    folder = add_packages(clone)
    clone.add_python("npm", NPM)
    clone.add_python("node", "#!/bin/sh\n")
    log = clone.root / "calls"
    for _ in range(2):
        result = clone.run("packages", CALLS=str(log))
        assert (result.returncode, result.stdout) == (0, "")
    assert calls(clone) == ["npm ci ROOT/tests/frontend"]
    (folder / "package-lock.json").write_text("{ }")
    assert clone.run("packages", CALLS=str(log), NO_NETWORK="1").stderr.splitlines() == [
        "Installing Node packages ...",
        "run: the Node packages were not installed, see the message above.",
    ]
    assert clone.run("packages", CALLS=str(log)).returncode == 0
    assert calls(clone) == ["npm ci ROOT/tests/frontend"] * 3
