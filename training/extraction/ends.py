"""Functions of languages whose bodies end with `end`, by its indentation, and of Haskell, whose paragraphs they are."""

import re

_MOST_LINES = 150
_MOST_COMMENT_LINES = 60


def ruby_functions(text):
    declaration = re.compile(r"^(\s*)(?:private\s+|protected\s+)?(def|class|module)\s+(?:self\.)?([\w:?!=]+)")
    for lines, at, match in _declarations(text, declaration):
        code = _until_end(lines, at, match.group(1))
        yield match.group(3), _comment_above(lines, at, "#"), code, match.group(2) != "def"


def lua_functions(text):
    declaration = re.compile(r"^(\s*)(?:local\s+)?(?:function\s+([\w.:]+)|([\w.]+)\s*=\s*function)\s*\(")
    for lines, at, match in _declarations(text, declaration):
        name = re.split(r"[.:]", match.group(2) or match.group(3))[-1]
        yield name, _comment_above(lines, at, "--"), _until_end(lines, at, match.group(1)), False


def elixir_functions(text):
    documented = re.compile(r'^(\s*)@(doc|moduledoc)\s+~?[sS]?(""")')
    for lines, at, match in _declarations(text, documented):
        end = _index(lines, at + 1, len(lines), lambda line: '"""' in line)
        comment = "\n".join(line.strip() for line in lines[at + 1 : end])
        if match.group(2) == "moduledoc":
            yield "module", comment, "\n".join(lines[max(0, at - 3) : at] + lines[end + 1 : end + 48]), True
            continue
        start = _index(lines, end + 1, end + 13, lambda line: re.match(r"^\s*def\w*\s", line))
        if start == min(len(lines), end + 13):
            continue
        indent = re.match(r"^\s*", lines[start]).group()
        close = re.compile(rf"^{indent}(@doc|@spec|end\s*$)")
        last = _index(lines, start + 1, start + 60, close.match)
        name = re.search(r"def\w*\s+([\w?!]+)", lines[start])
        yield (name.group(1) if name else "macro"), comment, "\n".join(lines[end + 1 : last + 1]), False


def haskell_functions(text):
    for lines, at, _ in _declarations(text, re.compile(r"^-- \|")):
        start = _index(lines, at, len(lines), lambda line: not line.startswith("--"))
        end = _index(lines, start, start + 50, lambda line: not line.strip())
        name = re.match(r"^(?:data|newtype|class|type|instance)?\s*([\w']+)", lines[start]) if end > start else None
        if name:
            comment = "\n".join(re.sub(r"^--\s?\|?\s?", "", line) for line in lines[at:start])
            yield name.group(1), comment, "\n".join(lines[start:end]), False


def _declarations(text, pattern):
    lines = text.split("\n")
    for at, line in enumerate(lines):
        match = pattern.match(line)
        if match:
            yield lines, at, match


def _until_end(lines, at, indent):
    end = re.compile(rf"^{indent}end\b")
    return "\n".join(lines[at : _index(lines, at + 1, at + _MOST_LINES, end.match) + 1])


def _comment_above(lines, at, marker):
    start = at
    while start > 0 and lines[start - 1].lstrip().startswith(marker) and at - start < _MOST_COMMENT_LINES:
        start -= 1
    marks = re.compile(rf"^\s*{re.escape(marker)}[{re.escape(marker[0])}]* ?")
    return "\n".join(marks.sub("", line) for line in lines[start:at])


def _index(lines, start, end, wanted):
    """Number of the first wanted line from `start`; where the search ends, when there is none before `end`."""
    end = min(len(lines), end)
    return next((at for at in range(start, end) if wanted(lines[at])), end)
