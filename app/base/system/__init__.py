"""Whatever differs between Windows and Linux; nothing else in the program asks which it is."""

import sys

if sys.platform == "win32":
    from app.base.system import windows as _here
else:
    from app.base.system import linux as _here

FolderLock = _here.FolderLock
default_printer = _here.default_printer
default_data_folder = _here.default_data_folder
has_screen = _here.has_screen
font_folders = _here.font_folders
hands_over_pdf = _here.hands_over_pdf
kill_at_once = _here.kill_at_once
limit_this_process = _here.limit_this_process
print_pdf = _here.print_pdf
printers = _here.printers
sync_folder = _here.sync_folder

__all__ = [
    "FolderLock",
    "default_data_folder",
    "default_printer",
    "font_folders",
    "hands_over_pdf",
    "has_screen",
    "kill_at_once",
    "limit_this_process",
    "print_pdf",
    "printers",
    "sync_folder",
]
