#!/usr/bin/env python3
"""Writes models/SOURCES.md from repositories.json: sources.py"""

from pathlib import Path

from repositories import sources

TEXT = """# What static-code-256 was trained on

{count} public repositories, each under a permissive licence; the weights hold no text of theirs. Documentation under
CC-BY-4.0 is attributed to the authors of the repository named. "BSD" is the 2- or 3-clause licence.

{table}
"""


def main():
    found = sources()
    rows = [("repository", "commit", "licence")]
    rows += [(source["repository"], source["commit"][:12], source["licence"]) for source in found]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in rows]
    lines.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    file = Path(__file__).parent.parent / "models/SOURCES.md"
    file.write_text(TEXT.format(count=len(found), table="\n".join(lines)))


if __name__ == "__main__":
    main()
