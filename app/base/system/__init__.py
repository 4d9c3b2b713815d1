"""Whatever differs between Windows and Linux; nothing else in the program asks which it is."""

import sys

if sys.platform == "win32":
    from app.base.system import windows as _here
else:
    from app.base.system import linux as _here

FolderLock = _here.FolderLock
default_data_folder = _here.default_data_folder
font_folders = _here.font_folders
kill_at_once = _here.kill_at_once
limit_this_process = _here.limit_this_process
sync_folder = _here.sync_folder

__all__ = [
    "FolderLock",
    "default_data_folder",
    "font_folders",
    "kill_at_once",
    "limit_this_process",
    "sync_folder",
]
