#!/usr/bin/env bash
# Measures everything and writes docs/benchmarks/<processor>.md with its charts; flags ratios that moved since the committed report.
# Leave the machine alone meanwhile.
#
#   scripts/bench.sh                                   every benchmark class, how costs grow, and the report
#   scripts/bench.sh --job medium --filter '*TopK*'    more careful, or fewer classes: the report keeps the other results of this checkout
#   scripts/bench.sh --scale                           also the whole way at the size of Last.fm-1K, about ten minutes
#   scripts/bench.sh --compare comparisons.txt         also other programs beside ours; docs/benchmarks/README.md has the format
#   scripts/bench.sh --no-classes --compare FILE       the comparisons alone
set -euo pipefail
cd "$(dirname "$0")/.."

job=short filter='*' classes=yes scale=no comparisons='' rounds=3
while (($#)); do
    case $1 in
        --job) job=$2; shift ;;
        --filter) filter=$2; shift ;;
        --no-classes) classes=no ;;
        --scale) scale=yes ;;
        --compare) comparisons=$2; shift ;;
        --rounds) rounds=$2; shift ;;
        *) sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
    shift
done

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build MusicRec.Benchmarks -c Release -v quiet
program() { dotnet run -c Release --no-build --project MusicRec.Benchmarks -- "$@"; }

if [[ $classes == yes ]]; then
    # Results of another job do not belong in one report with these.
    if [[ $filter == '*' ]]; then rm -f BenchmarkDotNet.Artifacts/results/*-report*; fi
    program --job "$job" --filter "$filter"
    program growth
fi
if [[ -n $comparisons ]]; then program compare "$comparisons" --rounds "$rounds"; fi
if [[ $scale == yes ]]; then program scale; fi
program report
