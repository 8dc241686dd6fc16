"""What people write about code: cleaning it, and telling whether it could be asked."""

import re

# Where a documentation comment stops being a description.
_END_OF_DESCRIPTION = re.compile(
    r"^\s*(@\w+|:param|:return|:type|:raises|Args:|Arguments:|Returns?:|Raises:|Parameters?\s*:?\s*$|Examples?\s*:?\s*$|"
    r"# (Examples?|Panics|Errors|Safety|Arguments)|-{3,}|={3,}|>>>|```|\\param|\\return|- Parameters?|- Returns|Usage:|"
    r"param name=|exception cref|returns)",
    re.M,
)
_TAGS = re.compile(
    r"</?(summary|remarks|para|p|code|pre|li|ul|ol|b|i|em|tt|example|value|typeparam[^>]*|br\s*/?)>|<[^>\n]{1,80}>"
)
_NO_DESCRIPTION = re.compile(
    r"(copyright|todo|fixme|licensed|noqa|eslint|istanbul|@ts|nolint|pragma|generated|deprecated|type:|internal|"
    r"\{?@?inheritdoc)"
)
_LONGEST = 600


def description(comment):
    """(first paragraph, the others) of a documentation comment without its markers."""
    text = re.sub(r'<see(also)?\s+(cref|href|langword)="([^"]*)"\s*/?>', r"\3", comment)
    text = re.sub(r"\{@(link|code|linkplain)\s+([^}]*)\}", r"\2", text)
    text = _TAGS.sub(" ", text)
    end = _END_OF_DESCRIPTION.search(text)
    body = text[: end.start()] if end else text
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", body.strip())]
    paragraphs = [part for part in paragraphs if part]
    return (paragraphs[0][:_LONGEST], " ".join(paragraphs[1:])[:1200]) if paragraphs else ("", "")


def could_be_asked(sentence):
    """Whether a sentence is words rather than data, and says something of what it stands at."""
    if len(sentence) > _LONGEST:
        return False
    if not sentence.isascii():
        letters = sum(character.isalpha() for character in sentence)
        return letters >= 6 and letters / len(sentence) >= 0.6
    if len(re.findall(r"[A-Za-z][A-Za-z']+", sentence)) < 3:
        return False
    if sum(character.isalpha() or character == " " for character in sentence) / len(sentence) < 0.7:
        return False
    lower = sentence.lower()
    marks = "copyright" in lower or "license" in lower[:80] or "eslint-" in lower or "auto-generated" in lower
    return not marks and not _NO_DESCRIPTION.match(lower)
