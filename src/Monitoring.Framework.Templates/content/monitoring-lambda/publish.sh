#!/usr/bin/env bash
# Makes the zip for AWS Lambda (provided.al2023, x86_64): bootstrap at its root, monitoring.json beside it.
# Usage: bash publish.sh [ZIP]     ZIP is monitoring-lambda.zip in this folder unless given.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
zip=${1:-monitoring-lambda.zip}
command -v zip >/dev/null || { echo "zip is not installed." >&2; exit 69; }
dotnet publish -c Release -o bin/lambda -p:Lambda=true
chmod 755 bin/lambda/bootstrap
rm -f "$zip"
mkdir -p "$(dirname "$zip")"
zip=$(cd "$(dirname "$zip")" && pwd)/$(basename "$zip")
(cd bin/lambda && zip -X -q -9 -r "$zip" .)
echo "$zip"
