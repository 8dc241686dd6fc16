"""Which files are read, and as what."""

import re
from pathlib import PurePosixPath

_SUFFIXES = {
    "python": ".py",
    "javascript": ".ts .tsx .mts .js .jsx .mjs .cjs",
    "go": ".go",
    "rust": ".rs",
    "java": ".java .cs .scala",
    "c": ".c .h .cc .cpp .cxx .hpp",
    "ruby": ".rb",
    "php": ".php",
    "kotlin": ".kt .kts .swift",
    "shell": ".sh .bash .zsh",
    "sql": ".sql",
    "powershell": ".ps1",
    "elixir": ".ex .exs",
    "lua": ".lua",
    "haskell": ".hs",
    "zig": ".zig",
    "markdown": ".md .mdx .markdown",
    "restructured": ".rst",
    "asciidoc": ".adoc .asciidoc .asc",
    "text": ".txt",
}
_LANGUAGES = {suffix: language for language, suffixes in _SUFFIXES.items() for suffix in suffixes.split()}
PROSE = ("markdown", "restructured", "asciidoc", "text")

_SKIPPED_FOLDER = re.compile(
    r"(^|/)(node_modules|vendor|third_?party|dist|build|\.yarn|fixtures?|__fixtures__|snapshots?|__snapshots__|testdata|"
    r"locales?|translations|generated|gen|min|target|deps|changelogs?|i18n|_site)(/|$)",
    re.I,
)
_SKIPPED_FILE = re.compile(
    r"\.min\.|bundle|\.pb\.|_pb2|\.g\.cs|\.designer\.cs|\.generated|zz_generated|package-lock|changelog|CHANGES|HISTORY|"
    r"NEWS|\.d\.ts$|LICENSE|AUTHORS",
    re.I,
)
_TEST = re.compile(
    r"(^|/)(tests?|__tests__|specs?|testing|e2e|benchmarks?|bench|examples?)(/|$)|[._-](test|specs?|tests)\.|_test\.|"
    r"(^|/)test_|Tests?\.(java|cs|kt|swift|php)$",
    re.I,
)


def language_of(path):
    """The language that a file of a repository is read as; None for a file that is left out."""
    if _SKIPPED_FOLDER.search(path) or _SKIPPED_FILE.search(path):
        return None
    return _LANGUAGES.get(PurePosixPath(path).suffix.lower())


def is_test(path):
    return bool(_TEST.search(path))
