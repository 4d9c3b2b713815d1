"""The main job with nothing but a mouse, and with nothing but a keyboard. Runs on the system's own Python.

Eyes still look over the bus: where a control lies, whether it has the keyboard. What is done, the X server is
told. A Chinese text is put into the field that has the keyboard, as an input method commits it.
"""

import subprocess
import time

from eyes import PATIENCE, PAUSE, Atspi, Hands, NotSeen, children, enabled, walk

# Seconds behind which a click is not the second of two.
_APART = 0.6
_MOST_TABS = 90
_MOST_TURNS = 40
_NEXT_PAGE = "工作经费"
_RAIL = {"今日要办": 1, "建组织": 2, "建体系": 3, "建机制": 4, "月报": 5}


def _xdotool(*words):
    subprocess.run(["xdotool", *map(str, words)], check=True)


def _box(node):
    """Where a node lies on the screen: left, top, right, bottom."""
    box = node.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
    return box.x, box.y, box.x + box.width, box.y + box.height


def _focused(node):
    """Whether the keyboard is in a node, or in the field inside it; what is listed below does not count."""
    fields = [one for one in children(node) if one.get_role_name() in ("text", "entry")]
    return any(one.get_state_set().contains(Atspi.StateType.FOCUSED) for one in (node, *fields))


class _Bare(Hands):
    """What both have in common: go there, then type."""

    def go_to(self, node):
        raise NotImplementedError

    def push(self, node):
        raise NotImplementedError

    def press(self, name, *, part=False, inside=None):
        end = time.monotonic() + PATIENCE
        while True:
            node = self._button(name, part) if inside is None else self._inside(inside, name)
            if enabled(node):
                break
            if time.monotonic() > end:
                raise NotSeen(f"“{name}” cannot be pressed")
            time.sleep(PAUSE)
        self.push(node)

    def _inside(self, dialog, name):
        found = [one for one in walk(dialog) if one.get_name() == name and one.get_action_iface()]
        if not found:
            raise NotSeen(f"no button “{name}” in the dialog")
        return found[0]

    def write(self, name, text):
        node = self.eyes.field(name)
        self.go_to(node)
        self.put(node, text)

    def put(self, node, text):
        """Type in place of what is there."""
        self.eyes.until(lambda: _focused(node), f"“{node.get_name()}” does not get the keyboard")
        if text.isascii():
            self.take_all(node)
            _xdotool("type", "--delay", "15", text)
        else:
            node.get_editable_text_iface().set_text_contents(text)

    def take_all(self, node):
        _xdotool("key", "ctrl+a")

    def listed(self, node, answer):
        """The answer in the list of a box."""
        for one in walk(node):
            if one.get_name() == answer and one.get_role_name() == "list item":
                return one
        raise NotSeen(f"“{node.get_name()}” does not offer “{answer}”")

    def take(self, box, listed):
        """Take an answer out of the list of a box."""
        raise NotImplementedError

    def pick(self, name, answer):
        node = self.eyes.labelled("combo box", name)
        field = next((one for one in children(node) if one.get_role_name() in ("text", "entry")), None)
        if field is not None and field.get_editable_text_iface() is not None:
            self.go_to(field)
            self.put(field, answer)
            return
        found = [one for one in walk(node) if one.get_name() == answer and one.get_role_name() == "list item"]
        if not found:
            raise NotSeen(f"“{name}” does not offer “{answer}”")
        self.take(node, found[0])
        self.eyes.until(lambda: node.get_name() == answer, f"“{name}” does not show “{answer}”")

    def count(self, name, figure):
        self.write(name, figure)

    def begin_meeting(self):
        self.press("会议")
        self.press("记第一次会议")


class Pointer(_Bare):
    """Every move is a click; keys only type into the field that was clicked."""

    def go_to(self, node):
        self.push(node)

    def push(self, node, times=1):
        self._in_sight(node)
        self._click(node, times)

    def _click(self, node, times=1):
        left, top, right, bottom = _box(node)
        _xdotool("mousemove", (left + right) // 2, (top + bottom) // 2)
        _xdotool("click", "--repeat", times, "--delay", "40", "1")
        time.sleep(PAUSE)

    def take_all(self, node):
        time.sleep(_APART)
        self._click(node, times=3)

    def _in_sight(self, node):
        """Turn the wheel until a node is seen."""
        for _ in range(_MOST_TURNS):
            _, top, _, bottom = _box(node)
            hiding = self._hiding(node, top, bottom)
            if hiding is None:
                return
            a, b, c, d = hiding
            _xdotool("mousemove", (a + c) // 2, (b + d) // 2)
            _xdotool("click", "4" if top < b else "5")
            time.sleep(2 * PAUSE)
        raise NotSeen(f"“{node.get_name()}” cannot be scrolled into sight")

    def _hiding(self, node, top, bottom):
        """What scrolls and hides a part of the node between these heights; None when all of it is seen."""
        above = node.get_parent()
        while above is not None and above.get_role() not in (Atspi.Role.FRAME, Atspi.Role.APPLICATION):
            box = _box(above)
            if top < box[1] or bottom > box[3]:
                return box
            above = above.get_parent()
        return None

    def take(self, box, listed):
        self.push(box)
        self._click(listed)

    def choose_file(self, path):
        field = self.eyes.file_field()
        self.go_to(field)
        self.put(field, str(path))
        dialog = field
        while dialog.get_role_name() != "dialog":
            dialog = dialog.get_parent()
        for word in ("打开(O)", "选择(C)", "选取(C)"):
            if any(one.get_name() == word for one in walk(dialog)):
                self.press(word, inside=dialog)
                return
        raise NotSeen(f"no button that takes the file; seen: {self.eyes.told()}")


class Keyboard(_Bare):
    """The mouse lies in a corner. Tab walks, Alt and a figure turn to a subject, Ctrl+Tab goes on in it."""

    def press(self, name, *, part=False, inside=None):
        if name in _RAIL:
            _xdotool("key", f"alt+{_RAIL[name]}")
        elif name == _NEXT_PAGE:
            _xdotool("key", "ctrl+Tab")
        else:
            super().press(name, part=part, inside=inside)

    def go_to(self, node):
        for _ in range(_MOST_TABS):
            if _focused(node):
                return
            _xdotool("key", "Tab")
            time.sleep(PAUSE / 5)
        raise NotSeen(f"Tab does not come to “{node.get_name()}”")

    def push(self, node):
        self.go_to(node)
        _xdotool("key", "Return")
        time.sleep(PAUSE)

    def begin_meeting(self):
        _xdotool("key", "F5")

    def take(self, box, listed):
        self.go_to(box)
        _xdotool("key", "Home", *["Down"] * listed.get_index_in_parent())

    def choose_file(self, path):
        field = self.eyes.file_field()
        self.go_to(field)
        self.put(field, str(path))
        _xdotool("key", "Return")
