"""Functions and types of a source file, with the comment that documents them."""

import ast
import warnings
from dataclasses import dataclass

from .braces import brace_functions
from .ends import elixir_functions, haskell_functions, lua_functions, ruby_functions

_MOST_LINES = 150
_MOST_LINES_OF_TYPE = 60


@dataclass
class Function:
    name: str
    # Its documentation without comment markers; empty when it has none.
    comment: str
    code: str
    lines: int


def functions(text, language):
    readers = {
        "python": _python_functions,
        "ruby": ruby_functions,
        "lua": lua_functions,
        "elixir": elixir_functions,
        "haskell": haskell_functions,
    }
    found = readers[language](text) if language in readers else brace_functions(text, language)
    for name, comment, code, is_type in found:
        lines = code.split("\n")
        kept = lines[: _MOST_LINES_OF_TYPE if is_type else _MOST_LINES]
        if len(lines) >= 2 and len(code) >= 30:
            yield Function(name, comment, "\n".join(kept), len(lines))


def _python_functions(text):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return
    lines = text.split("\n")
    for node in ast.walk(tree):
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        own = lines[node.lineno - 1 : node.end_lineno]
        comment = ast.get_docstring(node) or ""
        if comment:
            written = node.body[0]
            own = own[: written.lineno - node.lineno] + own[written.end_lineno - node.lineno + 1 :]
        yield node.name, comment, "\n".join(own), isinstance(node, ast.ClassDef)
