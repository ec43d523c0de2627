#!/usr/bin/env bash
# Whole processes over the same files, warm, in alternation: zhibiao with one thread, ripgrep, and the Python peer.
# usage: [ZHIBIAO=PROGRAM] benches/peers/compare.sh FOLDER [ROUNDS]     needs: rg (cargo install ripgrep), python3
set -eu
folder=$1 rounds=${2:-5}
here=$(cd "$(dirname "$0")" && pwd)
zhibiao=${ZHIBIAO:-$here/../../target/release/zhibiao}
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
pattern='[0-9.]+ ?[万亿千百]*[余多]?(件|个|次|人|家|项|场|元|%|份|名|起|户|亩|吨|公里|平方米)'
seconds() { local start end; start=$(date +%s%N); "$@" >"$out/stdout" 2>/dev/null || true; end=$(date +%s%N); echo "$(( (end - start) / 1000000 ))"; }
cat $(find "$folder" -name '*.txt') >/dev/null
megabytes=$(( $(find "$folder" -name '*.txt' -printf '%s\n' | awk '{n += $1} END {print n}') / 1000000 ))
declare -A all
for _ in $(seq "$rounds"); do
    all[zhibiao-j1]+=" $(seconds "$zhibiao" extract -q -j1 "$folder" -o "$out/a.csv")"
    if command -v rg >/dev/null; then all[rg-j1]+=" $(seconds rg -j1 -o "$pattern" "$folder")"; fi
    all[zhibiao-j2]+=" $(seconds "$zhibiao" extract -q -j2 "$folder" -o "$out/b.csv")"
    all[python]+=" $(seconds python3 "$here/extract_re.py" "$out/c.csv" "$folder")"
done
cmp "$out/a.csv" "$out/b.csv"
echo "$megabytes MB, $rounds rounds, milliseconds (median | all)"
for name in "${!all[@]}"; do
    echo "$name $(tr ' ' '\n' <<<"${all[$name]}" | grep . | sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}') |${all[$name]}"
done | sort
