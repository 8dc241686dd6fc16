#!/bin/bash
# Makes a model from this repository's own history, in less than a minute: every step runs, and the loss must fall.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/clones"
git clone -q --bare . "$work/clones/our+own"
ANY=1 training/build.sh "$work/clones" "$work" "$work/model.bin" 3000 --epochs 6 --batch 256 | tee "$work/log"
python3 - "$work/log" "$work/model.bin" <<'CHECK'
import re
import sys

losses = [float(loss) for loss in re.findall(r"loss ([\d.]+)", open(sys.argv[1]).read())]
assert len(losses) >= 2 and losses[-1] < losses[0] - 0.5, f"the loss did not fall: {losses}"
assert open(sys.argv[2], "rb").read(4) == b"VSM2"
CHECK
# Refused repositories end the extraction.
mkdir "$work/refused"
mv "$work/clones/our+own" "$work/refused/pallets+flask"
if python3 training/extract.py "$work/refused" "$work/never" --any; then
  echo "a refused repository was read" >&2
  exit 1
fi
echo "The pipeline works."
