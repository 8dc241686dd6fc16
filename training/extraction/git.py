"""Reads the newest commit of a bare clone, or of a check-out's .git folder."""

import random
import subprocess
import threading

from .languages import language_of

_FEWEST_BYTES = 40
_MOST_BYTES = 250_000
# Files of one repository; of more, a sample.
_MOST_FILES = 16_000


def git_folder(repository):
    return repository / ".git" if (repository / ".git").is_dir() else repository


def git(folder, *arguments):
    run = subprocess.run(["git", "--git-dir", str(folder), *arguments], capture_output=True, check=True)
    return run.stdout.decode("utf-8", "replace")


def head(folder):
    return git(folder, "rev-parse", "HEAD").strip()


def files(folder):
    """(path, text) of the files that are read."""
    found = []
    for line in git(folder, "ls-tree", "-r", "-l", "-z", "HEAD").split("\0"):
        if line == "":
            continue
        (_, kind, digest, size), path = line.split("\t")[0].split(), line.split("\t", 1)[1]
        readable = kind == "blob" and size.isdigit() and _FEWEST_BYTES <= int(size) <= _MOST_BYTES
        if readable and language_of(path):
            found.append((digest, path))
    if len(found) > _MOST_FILES:
        found = random.Random(1).sample(found, _MOST_FILES)
    yield from _contents(folder, found)


def _contents(folder, found):
    process = subprocess.Popen(
        ["git", "--git-dir", str(folder), "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )

    def ask():
        with process.stdin as questions:
            questions.writelines(f"{digest}\n".encode() for digest, _ in found)

    threading.Thread(target=ask, daemon=True).start()
    for _, path in found:
        header = process.stdout.readline().split()
        if len(header) < 3:
            continue
        content = process.stdout.read(int(header[2]) + 1)[:-1]
        try:
            yield path, content.decode("utf-8").replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
    process.wait()
