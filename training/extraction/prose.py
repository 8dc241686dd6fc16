"""Sections of documentation, and what stands beside what in them."""

import re

_UNDERLINE = re.compile(r'^(=+|-+|~+|\^+|"+|\*+|\++|#+)\s*$')
_LEVELS = "=-~^\"*+#"
_FENCE = re.compile(r"^\s*(```|~~~|----$|\.\.\.\.$)")
_EXAMPLE = re.compile(r"(?P<text>(?:^[^\n`#|<>][^\n]+\n){1,6})\s*\n?```[\w-]*[^\n]*\n(?P<code>.*?)\n```", re.M | re.S)
_FIRST_SENTENCE = re.compile(r"\s*([^\n].{30,260}?[.!?])\s+(.{80,})", re.S)
_FIRST_WIDE_SENTENCE = re.compile(r"\s*([^\n].{10,160}?[。！？])\s*(.{60,})", re.S)
_FEWEST_CHARACTERS = 60


def sections(text, language):
    """(headings from the outermost on, text) of each section."""
    if text.startswith("---"):
        text = re.sub(r"^---\n.*?\n---\n", "", text, count=1, flags=re.S)
    lines = re.sub(r"<!--.*?-->", "", text, flags=re.S).split("\n")
    headings, body, fenced, skip = [], [], False, False
    for at, line in enumerate(lines):
        if skip:
            skip = False
            continue
        if language != "restructured" and _FENCE.match(line):
            fenced = not fenced
        level, title, skip = (0, "", False) if fenced else _heading(lines, at, language)
        if level == 0:
            body.append(line)
            continue
        if any(part.strip() for part in body):
            yield [heading for _, heading in headings], "\n".join(body).strip()
        body = []
        headings = [(outer, heading) for outer, heading in headings if outer < level] + [(level, _plain(title))]
    if any(part.strip() for part in body):
        yield [heading for _, heading in headings], "\n".join(body).strip()


def _heading(lines, at, language):
    """(level, title, whether the next line belongs to it); level 0 for no heading."""
    line = lines[at]
    if language in ("markdown", "text"):
        match = re.match(r"^(#{1,6})\s+(.+?)\s*#*\s*$", line)
        if match:
            return len(match.group(1)), match.group(2), False
    if language == "asciidoc":
        match = re.match(r"^(={1,6})\s+(.+)$", line)
        if match:
            return len(match.group(1)), match.group(2), False
    below = lines[at + 1] if at + 1 < len(lines) else ""
    underlined = line.strip() and not line.startswith((" ", "\t", "-", "=")) and _UNDERLINE.match(below)
    if underlined and len(below.strip()) >= max(4, len(line.strip()) - 2):
        return _LEVELS.index(below[0]) + 1, line.strip(), True
    return 0, "", False


def _plain(title):
    return re.sub(r"[`*_]|\{#[^}]*\}|\[([^\]]*)\]\([^)]*\)", lambda match: match.group(1) or "", title)


def plain_text(text):
    """Text without pictures, addresses and tags."""
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"https?://\S+|<[^>\n]{1,200}>", " ", text)


def first_sentence(text):
    """(first sentence, the rest), or None."""
    match = _FIRST_SENTENCE.match(text) or _FIRST_WIDE_SENTENCE.match(text)
    return (" ".join(match.group(1).split()), match.group(2)) if match else None


def examples(text):
    """(paragraph, the code block after it)"""
    for match in _EXAMPLE.finditer(text):
        yield " ".join(plain_text(match["text"]).split()), match["code"]


def neighbours(text):
    """Paragraphs that follow each other."""
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text) if len(part.strip()) > 2 * _FEWEST_CHARACTERS]
    return zip(paragraphs, paragraphs[1:])
