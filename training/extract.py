#!/usr/bin/env python3
"""Extracts training records from repositories: extract.py CLONES_FOLDER RECORDS_FOLDER [--any]

CLONES_FOLDER holds bare clones or check-outs named OWNER+NAME. Each gives RECORDS_FOLDER/OWNER+NAME.jsonl, which is not
made again. Only repositories of repositories.json are read, all of that folder with --any; those of refused.json never.
"""

import json
import re
import sys
from pathlib import Path

from extraction import comments, commits, git, prose
from extraction.functions import functions
from extraction.languages import PROSE, is_test, language_of
from extraction.sentences import could_be_asked, description
from repositories import expect_allowed, sources

SECONDS_OF_COMMITS = 20
FEWEST_CHARACTERS = 60


def records_of_prose(path, text, language):
    if language == "text" and len(text) < 300:
        return
    for headings, section in prose.sections(text, language):
        plain = prose.plain_text(section)
        if len(plain) < FEWEST_CHARACTERS:
            continue
        heading = " ".join(headings[-3:])
        if len(re.findall(r"[A-Za-z]{2,}", heading)) >= 2 or sum(map(str.isalpha, heading)) >= 4:
            yield {"kind": "heading", "query": heading, "document": plain[:2500]}
        first = prose.first_sentence(plain)
        if first and could_be_asked(first[0]):
            last = headings[-1] if headings else ""
            yield {"kind": "sentence", "query": first[0], "document": first[1][:2500], "heading": last}
        for paragraph, code in prose.examples(section):
            if could_be_asked(paragraph) and len(code) > 20:
                yield {"kind": "example", "query": paragraph[:500], "document": code[:2000]}
        for before, after in prose.neighbours(plain):
            yield {"kind": "neighbours", "query": before[:1200], "document": after[:1200]}


def records_of_code(path, text, language):
    for function in functions(text, language):
        first, more = description(function.comment)
        record = {"kind": "function", "query": "", "document": function.code[:4000]}
        if first and could_be_asked(first):
            record |= {"query": first, "more": more}
        yield record | {"name": function.name, "lines": function.lines}
    for comment, code in comments.commented_code(text):
        if len(comment.split()) >= 4 and could_be_asked(comment):
            yield {"kind": "comment", "query": comment[:400], "document": code[:1500]}
    if is_test(path):
        for title, body in comments.titled_tests(text):
            yield {"kind": "test", "query": title, "document": body[:1500]}


def records(folder):
    for path, text in git.files(folder):
        language = language_of(path)
        read = records_of_prose if language in PROSE else records_of_code
        for record in read(path, text, language):
            yield record | {"path": path}
    for subject, path, text in commits.changes(folder, SECONDS_OF_COMMITS):
        yield {"kind": "commit", "query": subject, "document": text[:2500], "path": path}


def main(clones, out, *options):
    known = {source["repository"].lower() for source in sources()}
    Path(out).mkdir(parents=True, exist_ok=True)
    for clone in sorted(Path(clones).iterdir()):
        name = clone.name.replace("+", "/", 1)
        file = Path(out) / f"{clone.name}.jsonl"
        if file.exists() or not ("--any" in options or name.lower() in known):
            continue
        expect_allowed(name)
        part = file.with_suffix(".part")
        with part.open("w", encoding="utf-8") as lines:
            count = 0
            for record in records(git.git_folder(clone)):
                lines.write(json.dumps(record) + "\n")
                count += 1
        part.rename(file)
        print(f"{name}: {count} records", flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
