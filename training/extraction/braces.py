"""Functions of languages with braces: a line that declares one, the comment above it, its body by counting braces."""

import re

_NAME = r"[A-Za-z_$][\w$]*"
_DECLARATIONS = {
    "javascript": rf"^\s*(?:export\s+)?(?:default\s+)?(?:(?:async|static|public|private|protected|readonly|get|set|override|abstract|declare)\s+)*(?:function\s*\*?\s*({_NAME})\s*[<(]|(?:const|let|var)\s+({_NAME})\s*(?::[^=]+)?=\s*(?:async\s*)?(?:function\b|\([^)]*\)\s*(?::[^=]+)?=>|{_NAME}\s*=>)|({_NAME}(?:\.{_NAME})+)\s*=\s*(?:async\s+)?function|(?!if\b|for\b|while\b|switch\b|catch\b|return\b|function\b|else\b)\*?({_NAME})\s*(?:<[^>]*>)?\([^;]*\)?\s*(?::[^;{{]+)?\{{\s*$|(?:class|interface|enum|type)\s+({_NAME}))",
    "go": rf"^func\s+(?:\([^)]*\)\s*)?({_NAME})\s*[\[(]|^type\s+({_NAME})\s+(?:struct|interface)",
    "rust": rf'^\s*(?:pub(?:\([^)]*\))?\s+)?(?:(?:const|async|unsafe|default|extern\s+"[^"]*")\s+)*(?:fn|struct|enum|trait|macro_rules!)\s+({_NAME})',
    "java": rf"^\s*(?:(?:public|private|protected|static|final|abstract|synchronized|native|default|virtual|override|internal|async|sealed|partial|readonly|unsafe|new|extern)\s+)+(?:<[^>]+>\s*)?(?:(?:class|interface|enum|record|struct)\s+({_NAME})|[\w<>\[\],.?\s&]+?\s+({_NAME})\s*(?:<[^>]*>)?\(|({_NAME})\s*\()",
    "c": rf"^(?!\s|#|//|\*|return\b|else\b|if\b|typedef\b|using\b|namespace\b)(?:[\w:<>,&*\s~]+?[\s*&])?((?:{_NAME}::)*~?{_NAME})\s*\([^;]*$|^\s*(?:class|struct|enum)\s+({_NAME})\s*[:{{]?[^;]*$",
    "php": rf"^\s*(?:(?:public|private|protected|static|final|abstract)\s+)*function\s+&?({_NAME})\s*\(|^\s*(?:abstract\s+|final\s+)?(?:class|interface|trait)\s+({_NAME})",
    "kotlin": rf"^\s*(?:(?:public|private|protected|internal|override|open|abstract|suspend|inline|operator|infix|tailrec|external|actual|expect|final|data|sealed|static|mutating|class|fileprivate|convenience|required|@\w+)\s+)*(?:(?:fun|func)\s+(?:<[^>]+>\s*)?(?:[\w<>?,.\s*]+\.)?({_NAME})\s*[<(]|(?:class|interface|object|struct|enum|protocol|extension)\s+({_NAME}))",
    "shell": rf"^\s*(?:function\s+)?({_NAME}[\w-]*)\s*\(\)\s*\{{?|^function\s+([\w:-]+)\s*\{{?",
    "powershell": r"^\s*[Ff]unction\s+([\w-]+)",
    "zig": rf'^\s*(?:pub\s+)?(?:export\s+|inline\s+|extern\s+(?:"[^"]*"\s+)?)*fn\s+({_NAME})\s*\(|^\s*pub\s+const\s+({_NAME})\s*=\s*(?:extern\s+|packed\s+)?(?:struct|enum|union)',
}
_DECLARATION = {language: re.compile(pattern) for language, pattern in _DECLARATIONS.items()}
_NO_NAMES = frozenset(
    "if for while switch catch return function else new async await test it describe beforeEach afterEach before after "
    "beforeAll afterAll assert expect constructor elif do synchronized using lock foreach nonstop".split()
)
_TYPE = re.compile(r"^\s*(?:[\w@]+\s+)*(class|interface|enum|struct|trait|type|record|object|protocol|extension)\b")
_ATTRIBUTE = re.compile(r"^\s*(@|#\[|#!\[|\[[A-Z]|template\s*<)")
_LINE_COMMENT = re.compile(r"^\s*(///?!?|#)(?!\[|!|include|define|if|endif|pragma)")
_STRINGS_AND_COMMENTS = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|//.*$')
_MOST_LINES = 160
_LONGEST_LINE = 300


def brace_functions(text, language):
    """(name, comment, code, whether it is a type) of each declaration."""
    declaration = _DECLARATION.get(language)
    if declaration is None:
        return
    lines = text.split("\n")
    for at, line in enumerate(lines):
        match = declaration.match(line) if len(line) <= _LONGEST_LINE else None
        name = next((group for group in match.groups() if group), None) if match else None
        if name is None or name in _NO_NAMES:
            continue
        code = "\n".join(lines[at : _end_of_body(lines, at)])
        yield name, _comment_above(lines, at), code, bool(_TYPE.match(line))


def _end_of_body(lines, start):
    depth, opened = 0, False
    for at in range(start, min(len(lines), start + _MOST_LINES)):
        line = _STRINGS_AND_COMMENTS.sub("", lines[at])
        opened = opened or "{" in line
        depth += line.count("{") - line.count("}")
        if opened and depth <= 0:
            return at + 1
        ends = ";" in line and line.count("(") <= line.count(")")
        if not opened and (ends or at - start > 12):
            return at + 1
    return min(len(lines), start + _MOST_LINES)


def _comment_above(lines, at):
    end = at - 1
    while end >= 0 and _ATTRIBUTE.match(lines[end]) and at - end < 8:
        end -= 1
    if end < 0:
        return ""
    start = end
    if lines[end].rstrip().endswith("*/"):
        while start >= 0 and "/*" not in lines[start] and end - start < 80:
            start -= 1
        block = lines[max(start, 0) : end + 1]
        return "\n".join(re.sub(r"^\s*\*+ ?", "", re.sub(r"/\*+!?|\*+/", "", line)) for line in block)
    while start >= 0 and _LINE_COMMENT.match(lines[start]) and not _ATTRIBUTE.match(lines[start]) and end - start < 60:
        start -= 1
    return "\n".join(re.sub(r"^\s*(///?!?|#+) ?", "", line) for line in lines[start + 1 : end + 1])
