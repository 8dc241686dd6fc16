"""Comments inside code with the lines they speak of, and titles of tests with their bodies."""

import re

_COMMENT = re.compile(r"^\s*(//|#|--)(?!\[|!|/|include|define|if|endif|pragma|region|undef|else)\s?(.*)$")
_TITLE = re.compile(r"""^\s*(?:it|test|describe|specify|context|scenario)(?:\.\w+)?\s*\(?\s*(['"`])(.{8,160}?)\1""")
_MOST_COMMENT_LINES = 6
_MOST_CODE_LINES = 14
_TEST_LINES = 25


def commented_code(text):
    """(comment, the lines after it)"""
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        start = at
        while at < len(lines) and _COMMENT.match(lines[at]):
            at += 1
        if start < at <= start + _MOST_COMMENT_LINES and at < len(lines):
            code = _code_after(lines, at)
            if len(code) >= 2:
                comment = " ".join(_COMMENT.match(line).group(2) for line in lines[start:at])
                yield " ".join(comment.split()), "\n".join(code)
        at += 1


def _code_after(lines, at):
    code = []
    for line in lines[at : at + _MOST_CODE_LINES]:
        if (not line.strip() and len(code) != 1 and len(code) != 2) or (_COMMENT.match(line) and len(code) >= 2):
            break
        code.append(line)
    return code


def titled_tests(text):
    """(title, the lines after it)"""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        match = _TITLE.match(line)
        if match:
            yield match.group(2), "\n".join(lines[at + 1 : at + 1 + _TEST_LINES])
