"""Subjects of commits with what they changed."""

import re
import subprocess

from .languages import language_of
from .sentences import could_be_asked

_MOST_COMMITS = 2500
_MOST_FILES = 12
_FILES_OF_COMMIT = 2
_MOST_LINES = 50
_LONGEST_SUBJECT = 160
_LONGEST_COMMIT = 400_000
_NO_SUBJECT = re.compile(
    r"^(merge|bump|release|update dependency|chore|revert|version|prepare|v?\d+\.\d+|update changelog|changelog|lint|fmt|"
    r"format|typo|fix typo|wip|sync|auto)",
    re.I,
)
_PREFIX = re.compile(
    r"^\s*(fix|feat|chore|docs?|refactor|perf|tests?|style|build|ci|bugfix|add|deps)(\([^)]*\))?!?:\s+", re.I
)
_ISSUE = re.compile(r"\(?#\d+\)?|gh-\d+:?|bpo-\d+:?|\[[A-Z]+-\d+\]|[A-Z]{3,}-\d+:?")


def changes(folder, seconds):
    """(subject, path, text of the changed places); stops after `seconds` of git's time, which long histories would need."""
    process = subprocess.Popen(
        ["timeout", str(seconds), "git", "--git-dir", str(folder), "log", "--no-merges", "-n", str(_MOST_COMMITS), "-p",
         "-U3", "--diff-filter=M", "--no-color", "--no-ext-diff", "--no-renames", "--format=%x01%s%x02"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    rest = b""
    while part := process.stdout.read(1 << 20):
        *commits, rest = (rest + part).split(b"\x01")
        for commit in commits:
            if len(commit) < _LONGEST_COMMIT:
                yield from _changes_of(commit.decode("utf-8", "replace"))
    process.wait()


def _changes_of(commit):
    subject, _, difference = commit.partition("\x02")
    if _NO_SUBJECT.match(subject):
        return
    subject = plain_subject(subject)
    if len(subject.split()) < 4 or len(subject) > _LONGEST_SUBJECT or not could_be_asked(subject):
        return
    files = re.split(r"^diff --git ", difference, flags=re.M)[1:]
    if len(files) > _MOST_FILES:
        return
    written = 0
    for file in files:
        path = re.match(r"a/(\S+) b/", file)
        text = _new_side(file)
        if path and language_of(path.group(1)) and len(text) >= 60 and written < _FILES_OF_COMMIT:
            written += 1
            yield subject, path.group(1), text


def plain_subject(subject):
    """A subject without issue numbers, the prefix of conventional commits, and a leading [component]."""
    subject = _PREFIX.sub("", _ISSUE.sub("", subject))
    return re.sub(r"^\[[^\]]{1,25}\]\s*", "", subject).strip()


def _new_side(file):
    """Lines after the change, with what git says they belong to."""
    hunks = file.find("\n@@")
    lines = []
    for line in file[hunks + 1 :].split("\n") if hunks >= 0 else []:
        place = re.match(r"@@[^@]*@@ ?(.*)", line)
        if place and place.group(1):
            lines.append(place.group(1))
        elif line[:1] in (" ", "+") and not place:
            lines.append(line[1:])
        if len(lines) >= _MOST_LINES:
            break
    return "\n".join(lines)
