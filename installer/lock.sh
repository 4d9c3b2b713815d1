#!/bin/sh
# Remake requirements.lock and requirements-dev.lock from pyproject.toml and installer/build.in.
#
#   sh installer/lock.sh                      keep the pinned versions, add and drop what pyproject says
#   sh installer/lock.sh --upgrade            newest versions the ranges allow
#   sh installer/lock.sh --upgrade-package X  newest version of one package
#
# The locks hold for every Python from 3.11 on, Windows and Linux, with the hash of each file.
# uv comes from the package index into a temporary environment; nothing else is installed.
set -eu
cd "$(dirname "$0")/.."

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
python3 -m venv "$tools"
"$tools/bin/pip" install -qq uv

compile() {
    "$tools/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-header "$@"
}

compile "$@" pyproject.toml installer/build.in -o requirements.lock
compile "$@" pyproject.toml installer/build.in --extra dev -c requirements.lock -o requirements-dev.lock
echo "requirements.lock and requirements-dev.lock are up to date. THIRD-PARTY-NOTICES.md names the versions too."
