#!/bin/sh
# What `make run` does behind the set-up: the window where there is a screen, else the main job without one.
set -eu
cd "$(dirname "$0")/.."

# Whether a window can be opened: Qt itself is asked, since a variable may name a screen that is gone.
has_screen() {
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] &&
        (ulimit -c 0 && .venv/bin/python -c 'from PySide6.QtGui import QGuiApplication; QGuiApplication([])') \
            >/dev/null 2>&1
}

if has_screen; then
    mkdir -p build
    exec .venv/bin/honglin --data build/window
fi
.venv/bin/honglin demo --out build/demo
cat <<'END'

这里没有屏幕，所以只把主要的事做了一遍，结果在 build/demo。要看窗口：在有桌面的电脑上再运行 make run；
从别的电脑连过来，用 ssh -X 连。窗口打开后点“先看看样例小区”。

There is no screen here, so the main job was done without a window; see build/demo. To see the window, run
`make run` on a desktop, or connect with `ssh -X`; then choose “先看看样例小区”, the sample branch.
END
