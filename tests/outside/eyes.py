"""Looking at the running program from outside, as a screen reader does. Runs on the system's own Python.

Everything is found by its Chinese name; nothing here knows the program's insides.
"""

import subprocess
import time
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

# The bindings of Debian 12 call these by the old names, newer ones warn of them.
warnings.simplefilter("ignore", DeprecationWarning)

PATIENCE = 15.0
PAUSE = 0.05


class NotSeen(Exception):
    """What was looked for did not appear; the message shows what was there."""


def children(node):
    """The children of a node that are still there."""
    found = []
    for at in range(node.get_child_count()):
        child = node.get_child_at_index(at)
        if child is not None:
            found.append(child)
    return found


def walk(node):
    """The node and all below it that is shown, in order. Tables are not walked into: they may be long."""
    yield node
    if node.get_role() == Atspi.Role.TABLE:
        return
    for child in children(node):
        yield from walk(child)


def showing(node):
    states = node.get_state_set()
    return states.contains(Atspi.StateType.SHOWING)


def enabled(node):
    return node.get_state_set().contains(Atspi.StateType.ENABLED)


def _labels_of(node):
    """The names of the labels that belong to a node, without the number before them and the unit behind."""
    names = [node.get_name()]
    for relation in node.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            names += [relation.get_target(at).get_name() for at in range(relation.get_n_targets())]
    return [name.lstrip("①②③④⑤⑥⑦⑧⑨⑩ ").partition("（")[0] for name in names]


class Eyes:
    """The program as it is seen: ``application`` is its name on the bus."""

    def __init__(self, application):
        self.application = application

    def tree(self):
        """Everything of the program, or nothing while it is not on the bus yet."""
        desktop = Atspi.get_desktop(0)
        for application in children(desktop):
            if application.get_name() == self.application:
                try:
                    yield from walk(application)
                except gi.repository.GLib.Error:
                    return  # a page went away while it was looked at

    def seen(self, role, name, *, part=False):
        """The shown nodes of a role (None: any) with that name, or with the name in it."""
        found = []
        for node in self.tree():
            try:
                fits = (name in node.get_name()) if part else (node.get_name() == name)
                if fits and (role is None or node.get_role_name() == role) and showing(node):
                    found.append(node)
            except gi.repository.GLib.Error:
                continue  # it went away while it was looked at
        return found

    def find(self, role, name, *, part=False, patience=PATIENCE):
        """The first such node; waits until it is shown."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            found = self.seen(role, name, part=part)
            if found:
                return found[0]
            time.sleep(PAUSE)
        raise NotSeen(f"no {role} “{name}”; seen: {self.told()}")

    def field(self, name, *, patience=PATIENCE):
        """The shown field one types in."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            for role in ("text", "password text", "entry"):
                for node in self.seen(role, name):
                    if (
                        node.get_editable_text_iface() is not None
                    ):  # None: it is just being made or taken away
                        return node
            time.sleep(PAUSE)
        raise NotSeen(f"no field “{name}”; seen: {self.told()}")

    def file_field(self):
        """The field of a file dialog that takes a path: called by what is asked for, a file or a folder."""
        found = []

        def there():
            found[:] = [*self.seen("text", "文件名", part=True), *self.seen("text", "目录", part=True)]
            return bool(found)

        self.until(there, "no file dialog")
        return found[0]

    def labelled(self, role, label, *, patience=PATIENCE):
        """The shown node of a role that this label belongs to: it is named by what is picked in it."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            for node in self.seen(role, "", part=True):
                if label in _labels_of(node):
                    return node
            time.sleep(PAUSE)
        raise NotSeen(f"no {role} labelled “{label}”; seen: {self.told()}")

    def until(self, holds, trouble, *, patience=PATIENCE):
        """Wait until something holds."""
        end = time.monotonic() + patience
        while not holds():
            if time.monotonic() > end:
                raise NotSeen(trouble)
            time.sleep(PAUSE)

    def gone(self, role, name, *, patience=PATIENCE):
        """Wait until no such node is shown."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if not self.seen(role, name):
                return
            time.sleep(PAUSE)
        raise NotSeen(f"{role} “{name}” is still there")

    def told(self):
        """The names of all that is shown, for a message."""
        names = []
        for node in self.tree():
            if showing(node) and node.get_name():
                names.append(f"{node.get_role_name()}:{node.get_name()}")
        return " | ".join(names)[-4000:]

    def text(self, name, *, patience=PATIENCE):
        """Wait until a text with these words in it is shown anywhere; returns the whole of it."""
        return self.find(None, name, part=True, patience=patience).get_name()


class Hands:
    """What a person does: press, type, pick. ``eyes`` find where."""

    def __init__(self, eyes):
        self.eyes = eyes

    def press(self, name, *, part=False, inside=None):
        """Press a button, once it can be pressed; ``inside`` a dialog whose page has one of that name."""
        end = time.monotonic() + PATIENCE
        while True:
            node = self._button(name, part) if inside is None else _button_in(inside, name)
            if enabled(node):
                break
            if time.monotonic() > end:
                raise NotSeen(f"“{name}” cannot be pressed")
            time.sleep(PAUSE)
        action = node.get_action_iface()
        action.do_action(0)

    def _button(self, name, part):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for role in ("push button", "button", "toggle button", "radio button", "check box", "link"):
                found = self.eyes.seen(role, name, part=part)
                if found:
                    return found[0]
            time.sleep(PAUSE)
        raise NotSeen(f"no button “{name}”; seen: {self.eyes.told()}")

    def write(self, name, text):
        """Put a text into a field by its name."""
        node = self.eyes.field(name)
        node.get_editable_text_iface().set_text_contents(text)

    def pick(self, name, answer):
        """Pick one of a list: open it, go down to the answer, Enter."""
        node = self.eyes.labelled("combo box", name)
        field = next((one for one in children(node) if one.get_role_name() in ("text", "entry")), None)
        if field is not None and field.get_editable_text_iface() is not None:
            field.get_editable_text_iface().set_text_contents(answer)
            return
        listed = [one for one in walk(node) if one.get_name() == answer]
        if not listed:
            raise NotSeen(f"“{name}” does not offer “{answer}”")
        at = [one.get_name() for one in children(listed[0].get_parent())].index(answer)
        node.get_action_iface().do_action(0)
        time.sleep(4 * PAUSE)
        self.keys("Home", *["Down"] * at, "Return")
        self.eyes.until(
            lambda: node.get_name() == answer, f"“{name}” shows “{node.get_name()}”, not “{answer}”"
        )

    def count(self, name, figure):
        """Type a figure into a counter."""
        self.write(name, figure)
        self.keys("Tab")

    def begin_meeting(self):
        """By its key, wherever one is."""
        self.keys("F5")

    def keys(self, *keys):
        """Press keys, wherever the keyboard is."""
        for key in keys:
            subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)

    def type(self, text):
        """Type on the keyboard, wherever it is."""
        subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)

    def choose_file(self, path):
        """Write the path into the file dialog and take it."""
        field = self.eyes.file_field()
        while field.get_parent().get_role_name() != "dialog":
            field = field.get_parent()
        dialog = field.get_parent()
        self.eyes.file_field().get_editable_text_iface().set_text_contents(str(path))
        for word in ("打开(O)", "选择(C)", "选取(C)"):
            if any(one.get_name() == word for one in walk(dialog)):
                self.press(word, inside=dialog)
                return
        raise NotSeen(f"no button that takes the file; seen: {self.eyes.told()}")


def _button_in(node, name):
    """The button of that name below a node."""
    for one in walk(node):
        if one.get_name() == name and one.get_action_iface() is not None:
            return one
    raise NotSeen(f"no button “{name}” there")
