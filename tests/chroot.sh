#!/bin/bash
# The README's two commands on a bare Debian 12: a fresh minbase with git, make and python3, as root.
#
#   tests/chroot.sh DIR                      HEAD; runs `make run`, then `make test`
#   tests/chroot.sh --as-is DIR [COMMAND…]   the files as they lie here, uncommitted ones too;
#                                            each COMMAND (quoted) instead of the two
#
# DIR must not exist yet and needs about 2 GB. Needs root and debootstrap. How this machine reaches
# Debian and the Python packages is carried over (apt sources and Acquire settings, certificates,
# pip's configuration, proxy and certificate variables, local wheel folders); nothing else is.
# Afterwards nothing is mounted any more; delete DIR when you have seen enough.
set -euo pipefail

as_is=no
if [ "${1:-}" = --as-is ]; then as_is=yes && shift; fi
[ $# -ge 1 ] || { sed -n '2,11s/^# \{0,1\}//p' "$0" >&2; exit 2; }
root=$(realpath -m "$1") && shift
[ $# -gt 0 ] || set -- "make run" "make test"
project=$(realpath "$(dirname "$0")/..")
[ "$(id -u)" -eq 0 ] || { echo "chroot.sh must be run as root" >&2; exit 2; }
[ ! -e "$root" ] || { echo "$root is there already" >&2; exit 2; }
command -v debootstrap >/dev/null || { echo "please apt-get install debootstrap" >&2; exit 2; }

mounted=()
unmount() {
    for ((i = ${#mounted[@]} - 1; i >= 0; i--)); do umount "${mounted[i]}" || umount -l "${mounted[i]}"; done
    mounted=()
}
trap unmount EXIT

attach() { # attach SOURCE PLACE [mount options…]
    local source=$1 place=$2
    shift 2
    mkdir -p "$place"
    mount "$@" "$source" "$place"
    mounted+=("$place")
}

started=$(date +%s)
elapsed() { echo $(($(date +%s) - started)); }
report() { printf '== %-44s %s\n' "$1" "$2"; }

# --- a bare Debian ---------------------------------------------------------------------------------
mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' |
    awk '$2 == "bookworm" { print $1; exit }')
debootstrap --variant=minbase --include=git,make,python3 bookworm "$root" ${mirror:+"$mirror"} \
    >"${root%/}.debootstrap.log" 2>&1 || { tail -n 20 "${root%/}.debootstrap.log" >&2; exit 1; }
rm -f "${root%/}.debootstrap.log"
report "bare Debian 12" "$(elapsed) s"

# --- how this machine reaches the registries -------------------------------------------------------
cp -a /etc/resolv.conf /etc/hosts "$root/etc/" 2>/dev/null || true
for path in /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/trusted.gpg.d /etc/apt/keyrings \
    /etc/apt/preferences.d /usr/share/keyrings /usr/local/share/ca-certificates; do
    [ -e "$path" ] || continue
    mkdir -p "$root$(dirname "$path")"
    cp -rL "$path" "$root$(dirname "$path")/"
done
apt-config dump | grep -E '^Acquire::' | grep -vE '^Acquire::(IndexTargets|Changelogs|CompressionTypes)' |
    grep -vE ' "";$' >"$root/etc/apt/apt.conf.d/90carried-over" || true
mkdir -p "$root/etc/ssl/certs"
cp -rL /etc/ssl/certs/. "$root/etc/ssl/certs/" 2>/dev/null || true

kept=()
while IFS= read -r -d '' pair; do
    name=${pair%%=*} value=${pair#*=}
    case ${name^^} in
        PIP_* | *_PROXY | SSL_CERT_* | REQUESTS_CA_BUNDLE | CURL_CA_BUNDLE | GIT_SSL_CAINFO) ;;
        *) continue ;;
    esac
    kept+=("$pair")
    if [ -f "$value" ] && [ ! -e "$root$value" ]; then
        mkdir -p "$root$(dirname "$value")" && cp -L "$value" "$root$value"
    fi
done < <(env -0)

# pip's own files, rewritten as one; printed: the local folders it would look into.
local_folders() {
    python3 -m pip config list | python3 -c '
import ast, configparser, re, shutil, sys
from pathlib import Path

merged, folders = configparser.RawConfigParser(), set()
for line in sys.stdin:
    key, _, shown = line.strip().partition("=")
    value = ast.literal_eval(shown)
    section, _, name = key.rpartition(".")
    if not section.startswith(":env:"):
        if not merged.has_section(section):
            merged.add_section(section)
        merged.set(section, name, value.replace("\n", "\n    "))
    for word in value.split():
        if word.startswith("/") and Path(word).is_file() and not Path(sys.argv[2] + word).exists():
            Path(sys.argv[2] + word).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(word, sys.argv[2] + word)
    if name in ("find-links", "index-url", "extra-index-url"):
        for word in value.split():
            path = Path(re.sub(r"^file://", "", word))
            if path.is_absolute() and path.is_dir():
                # an index links to files beside itself
                beside = word.startswith("file://") and path.parent.parent != path.parent.parent.parent
                folders.add(path.parent if beside else path)
with open(sys.argv[1], "w", encoding="utf-8") as file:
    merged.write(file)
for folder in sorted(folders):
    print(folder)
' "$root/etc/pip.conf" "$root"
}
while IFS= read -r folder; do
    attach "$folder" "$root$folder" --bind -o ro
done < <(local_folders)

attach proc "$root/proc" -t proc
attach tmpfs "$root/dev/shm" -t tmpfs
attach tmpfs "$root/tmp" -t tmpfs

# --- the project -----------------------------------------------------------------------------------
place=/srv/honglin
if [ $as_is = yes ]; then
    mkdir -p "$root$place"
    (cd "$project" && git ls-files -z --cached --others --exclude-standard |
        tar --null --no-recursion --ignore-failed-read -T - -cf -) | tar -xf - --no-same-owner -C "$root$place"
    chroot "$root" git -C "$place" init --quiet
    chroot "$root" git -C "$place" add --all
else
    git clone --quiet --no-hardlinks "$project" "$root$place"
    echo "commit $(git -C "$root$place" rev-parse HEAD)"
fi

# --- the commands ----------------------------------------------------------------------------------
verdict=0
lines=()
for command in "$@"; do
    echo "-- $command"
    before=$(date +%s) status=0
    chroot "$root" env -i "${kept[@]}" HOME=/srv TERM=dumb \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        sh -c "cd $place && $command" </dev/null || status=$?
    [ $status -eq 0 ] || verdict=1
    lines+=("$(report "$command" "$(($(date +%s) - before)) s, exit status $status")")
done
echo
printf '%s\n' "${lines[@]}"
if [ $verdict -eq 0 ]; then report "bare Debian 12: all passed" "$(elapsed) s"; else report "bare Debian 12: FAILED" "$(elapsed) s"; fi
exit $verdict
