#!/usr/bin/env bash
# Makes the zip for AWS Lambda (provided.al2023, x86_64): bootstrap at its root, monitoring.json beside it. Dates, order and paths are fixed, so that they make no difference.
# Usage: publish.sh [--aot] [--config FILE] [--output ZIP]
#   --aot     native code (needs clang and zlib1g-dev; MONITORING_AOT_FRAMEWORK, net9.0 unless given, says for which .NET); otherwise trimmed and ReadyToRun, with the runtime
#   --config  the configuration; the sample's monitoring.json unless given
#   --output  the zip; artifacts/monitoring-lambda.zip under the repository's root unless given
set -euo pipefail

sample=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$sample/../.." && pwd)
kind=r2r config=$sample/monitoring.json output=$root/artifacts/monitoring-lambda.zip framework=net10.0
usage() { echo "$1 Usage: publish.sh [--aot] [--config FILE] [--output ZIP]" >&2; exit 64; }

while (($#)); do
  case $1 in
    --aot) kind=aot framework=${MONITORING_AOT_FRAMEWORK:-net9.0} ;;
    --config) config=${2:-}; shift || usage "--config needs a file." ;;
    --output) output=${2:-}; shift || usage "--output needs a file." ;;
    *) usage "Unknown argument '$1'." ;;
  esac
  shift || usage "A value is missing."
done
[[ -f $config ]] || usage "--config: there is no file '$config'."
[[ -n $output ]] || usage "--output needs a file."
command -v zip >/dev/null || { echo "zip is not installed." >&2; exit 69; }

# Inside the repository, whose path is mapped away: what is compiled does not tell where.
work=$root/artifacts/lambda/$kind
rm -rf "$work"
mkdir -p "$work/zip" "$(dirname "$output")"
dotnet publish "$sample" -c Release -p:Lambda=$kind -p:MonitoringTargetFramework="$framework" --artifacts-path "$work" -o "$work/publish" -p:PathMap="$root=/_" -p:DebugType=none

cp -R "$work/publish/." "$work/zip"
cp "$config" "$work/zip/monitoring.json"
find "$work/zip" -name '*.dbg' -delete
find "$work/zip" -name '*.pdb' -delete
find "$work/zip" -type f -exec chmod 644 {} +
chmod 755 "$work/zip/bootstrap"
find "$work/zip" -exec touch -d '1980-01-01T00:00:00Z' {} +
rm -f "$output"
output=$(cd "$(dirname "$output")" && pwd)/$(basename "$output")
cd "$work/zip"
find . -type f | LC_ALL=C sort | TZ=UTC zip -X -q -9 "$output" -@
printf '%s: %s bytes\n' "$output" "$(stat -c %s "$output")"
