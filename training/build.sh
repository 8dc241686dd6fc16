#!/bin/bash
# The whole making of the model: training/build.sh CLONES_FOLDER WORK_FOLDER MODEL.bin [PIECES [train.py's options …]]
# Every step's result stays in WORK_FOLDER; what is there is not made again, but for pairs and what comes of them.
set -euo pipefail
clones=$1 work=$2 model=$3 pieces=${4:-44000}
shift $(($# < 4 ? $# : 4))
cd "$(dirname "$0")/.."
mkdir -p "$work"
python3 training/extract.py "$clones" "$work/records" ${ANY:+--any}
python3 training/pairs.py "$work/records" "$work/pairs.jsonl"
[[ -f $work/vocabulary.txt ]] || npm run -s training -- vocabulary "$work/pairs.jsonl" "$work/vocabulary.txt" "$pieces"
npm run -s training -- encode "$work/pairs.jsonl" "$work/vocabulary.txt" "$work/encoded"
python3 training/train.py "$work/encoded" "$work/model.npz" "$@"
python3 training/quantise.py "$work/model.npz" "$work/vocabulary.txt" "$model"
