#!/bin/sh
# Set-up for a checkout: what is missing from Debian, a virtual environment, the locked packages,
# the project itself. Needs git, make and python3; root or sudo only when a Debian package is missing.
#
#   sh installer/setup.sh         to run the program
#   sh installer/setup.sh test    to test it as well
#
# Done once, it costs a fraction of a second: stamps in .venv/ say what is already in place.
set -eu
cd "$(dirname "$0")/.."

# Debian packages, each with the command it brings (package=command; without "=" dpkg is asked).
# python3-venv is looked after below: it is asked for only where an environment cannot be made.
# To run: the libraries Qt opens at start, then those of its X11 window, then the one for printing.
# To test: a screen without a monitor with a window manager, the means to drive a window from outside
# as a screen reader does, and a printer that prints into a file.
RUN_PACKAGES="libgl1 libegl1 libxkbcommon0 libglib2.0-0 libfreetype6 libfontconfig1 libdbus-1-3
    libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxcb-image0
    libxcb-render-util0 libcups2"
TEST_PACKAGES="sqlite3=sqlite3 poppler-utils=pdftotext openssl=openssl unzip=unzip age=age
    libnss3-tools=certutil libreoffice-writer-nogui=lowriter libreoffice-calc-nogui=localc
    xvfb=Xvfb xauth=xauth openbox=openbox xdotool=xdotool dbus=dbus-run-session
    at-spi2-core gir1.2-atspi-2.0 python3-gi cups cups-client printer-driver-cups-pdf"

purpose=${1:-run}
case $purpose in
    run) lock=requirements.lock packages=$RUN_PACKAGES ;;
    test) lock=requirements-dev.lock packages="$RUN_PACKAGES $TEST_PACKAGES" ;;
    *) echo "usage: sh installer/setup.sh [run|test]" >&2; exit 2 ;;
esac
python=.venv/bin/python

say() { echo "setup: $*" >&2; }

stop() {
    say "$@"
    exit 1
}

# The same range as requires-python in pyproject.toml (a test compares them).
fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; }

find_python() {
    for candidate in python3 python3.11 python3.12 python3.13; do
        if command -v "$candidate" >/dev/null && fits "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    stop "Python 3.11, 3.12 or 3.13 is needed; python3 here is $(python3 --version 2>&1 || true)." \
        "Please install one of them (on Debian 12: python3) and run this again."
}

# Newer Debians and Ubuntus call some libraries libfoo0t64. Where there is no dpkg, a library cannot be
# asked for: it is taken to be there, and Qt names it at start if it is not.
is_installed() {
    dpkg-query -W -f '${Status}\n' "$1" "$1t64" 2>/dev/null | grep -q '^install ok installed$'
}

missing_packages() {
    for entry in "$@"; do
        package=${entry%%=*}
        command=${entry#"$package"}
        command=${command#=}
        if [ -n "$command" ] && command -v "$command" >/dev/null; then continue; fi
        if [ -z "$command" ] && ! command -v dpkg-query >/dev/null; then continue; fi
        is_installed "$package" || printf ' %s' "$package"
    done
}

install_packages() {
    if [ "$(id -u)" -eq 0 ]; then
        root=env
    elif command -v sudo >/dev/null; then
        root="sudo env"
    else
        stop "these packages are missing and can only be installed by an administrator: $*." \
            "Please have them installed (apt-get install $*) and run this again."
    fi
    command -v apt-get >/dev/null || stop "please install with your system's own tools: $*."
    say "installing from Debian: $*"
    apt="$root DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0"
    install="$apt install --no-install-recommends"
    if ! { apt_knows "$@" && $install "$@" >build/apt.log 2>&1; }; then
        $apt update >build/apt.log 2>&1 && $install "$@" >>build/apt.log 2>&1 || {
            tail -n 20 build/apt.log >&2
            stop "these packages could not be installed: $*."
        }
    fi
}

apt_knows() {
    for package in "$@"; do
        apt-cache policy "$package" 2>/dev/null | grep -q 'Candidate: [0-9]' || return 1
    done
}

# An environment that works is kept. One that is broken, was made in another place (its scripts
# name that place), or has a Python that does not fit, is made anew.
environment_works() {
    [ "$(cat .venv/stamp-place 2>/dev/null || pwd)" = "$(pwd)" ] && [ -x $python ] &&
        fits $python && $python -m pip --version >/dev/null 2>&1
}

can_make_environments() { "$1" -c 'import ensurepip' 2>/dev/null; }

missing_for_environment() {
    found=$(find_python)
    if can_make_environments "$found"; then return; fi
    case $found in
        python3) printf ' python3-venv' ;;
        *) printf ' %s-venv' "$found" ;;
    esac
}

make_environment() {
    found=$(find_python)
    can_make_environments "$found" ||
        stop "$(command -v "$found") cannot make virtual environments (it has no ensurepip)." \
            "Please put a complete Python first on PATH and run this again."
    say "making .venv with $("$found" --version)"
    "$found" -m venv --clear .venv
    pwd >.venv/stamp-place
}

hash_of() { cat "$@" | sha256sum | cut -d ' ' -f 1; }

stamped() { [ -f ".venv/stamp-$1" ] && [ "$(cat ".venv/stamp-$1")" = "$2" ]; }

mkdir -p build
if command -v flock >/dev/null; then # two at once in one checkout wait for each other
    exec 9>build/setup.lock
    flock 9
fi

here="$(pwd) $($python --version 2>/dev/null || true)"
ready=no
if [ -x $python ] && stamped "$purpose" "$here $(hash_of $lock)"; then ready=yes; fi
anew=no
if [ $ready = no ] && ! environment_works; then anew=yes; fi

missing=$(missing_packages $packages)
if [ $anew = yes ]; then missing=$missing$(missing_for_environment); fi
[ -z "$missing" ] || install_packages $missing
[ $anew = no ] || make_environment

here="$(pwd) $($python --version)"
if [ $ready = no ]; then
    say "installing the packages of $lock"
    $python -m pip install -qq --no-input --require-hashes -r $lock
    echo "$here $(hash_of $lock)" >".venv/stamp-$purpose"
fi
project="$here $(hash_of pyproject.toml)"
if ! { [ -x .venv/bin/honglin ] && stamped project "$project"; }; then
    $python -m pip install -qq --no-input --no-deps --no-build-isolation -e .
    echo "$project" >.venv/stamp-project
fi
