"""Why a roster file is not read, in the user's words.

Raised on both sides of the door: the child names the code and the facts, the parent raises the same
class again. Facts are therefore plain text and numbers.
"""

from app.base.refused import Refused


class SheetRefused(Refused):
    """A roster file that is not read. Nothing was taken from it."""

    code = "sheet_refused"
    safe = "一行也没有导入，原有的资料没有动。"


class SheetMissing(SheetRefused):
    """There is no such file (any more)."""

    code = "sheet_missing"
    what = "找不到文件“{name}”。它可能挪了地方，也可能 U 盘已经拔下。"
    then = "请看看文件还在不在，再选一次。"


class SheetIsFolder(SheetRefused):
    """A folder was given."""

    code = "sheet_is_folder"
    what = "“{name}”是一个文件夹，不是表格文件。"
    then = "请打开这个文件夹，选里面的表格。"


class SheetNoAccess(SheetRefused):
    """The system does not let us open the file."""

    code = "sheet_no_access"
    what = "电脑不让打开“{name}”。它可能正开着，也可能不许别人看。"
    then = "请先在 WPS 里关掉它；还是不行，就把它复制到桌面上再选。"


class SheetBlank(SheetRefused):
    """The file, or every sheet in it, is empty."""

    code = "sheet_empty"
    what = "“{name}”是空的，里面一个字也没有。"
    then = "请看看是不是选错了文件，再选一次。"


class SheetOnlyHidden(SheetRefused):
    """The sheets one sees are empty, a hidden one is not."""

    code = "sheet_only_hidden"
    what = "“{name}”里看得见的工作表都是空的，内容在隐藏的工作表“{sheet}”里。"
    then = "请在 WPS 里把“{sheet}”显示出来，保存后再选。"


class SheetNotThere(SheetRefused):
    """No sheet of the name asked for, or nothing on it."""

    code = "sheet_not_there"
    what = "“{name}”里没有叫“{sheet}”的工作表，或者那张表是空的。"
    then = "请换一张工作表再读。"


class SheetOtherKind(SheetRefused):
    """A whole other kind of file: a PDF, a photo, a letter."""

    code = "sheet_other_kind"
    what = "“{name}”是{kind}，不是能读的表格。"
    then = "{advice}"


class SheetIsWebPage(SheetRefused):
    """A web page (HTML, XML, MHTML) saved under a table's name, as many office systems do."""

    code = "sheet_web_page"
    what = "“{name}”里面其实是网页，只是名字像表格。"
    then = "请在 WPS 里打开它，另存为 .xlsx，再选另存的那一份。"


class SheetLocked(SheetRefused):
    """Encrypted with an opening password."""

    code = "sheet_locked"
    what = "“{name}”这个表格加了打开密码，读不进来。"
    then = "请在 WPS 里打开它，去掉打开密码，另存一份再选。"


class SheetTooManyRows(SheetRefused):
    """More rows with content than one import takes."""

    code = "sheet_too_many_rows"
    what = "“{name}”超过了 {limit:,} 行，一次最多 {limit:,} 行。"
    then = "请拆成几个文件，分几次导入。"


class SheetRowTooFar(SheetRefused):
    """A stray cell far below everything else."""

    code = "sheet_row_too_far"
    what = "“{name}”在第 {row:,} 行还有内容，太靠下了；最多读到第 {limit:,} 行。"
    then = "请在 WPS 里删掉名册下面多余的行，保存后再选。"


class SheetTooWide(SheetRefused):
    """A cell with content too far to the right."""

    code = "sheet_too_wide"
    what = "“{name}”一直写到了第 {count:,} 列（{column} 列），最多 {limit} 列。"
    then = "请在 WPS 里删掉名册右边用不到的列，保存后再选。"


class SheetTooHeavy(SheetRefused):
    """The file, or what it unpacks to, is larger than a roster can be (zip bombs too)."""

    code = "sheet_too_heavy"
    what = "“{name}”打开来有 {size:,} 兆，一份名册用不了这么大，最多 {limit:,} 兆。"
    then = "请只留名册那一张工作表，另存为新的 .xlsx 再选。"


class SheetTooBig(SheetRefused):
    """Reading it took more memory or time than it may."""

    code = "sheet_too_big"
    what = "“{name}”太大了，读了一半就读不下去了。"
    then = "请只留名册那一张工作表，另存为新的 .xlsx；还是太大，就拆成几个文件。"


class SheetUnreadable(SheetRefused):
    """Damaged, cut short, or made by a program that does not keep to the format."""

    code = "sheet_unreadable"
    what = "“{name}”读不出来，可能没有拷贝完整，也可能文件坏了。"
    then = "请在 WPS 里打开看看：能打开，就另存为 .xlsx 再选；打不开，就请对方重发一份。"


class SheetNotText(SheetRefused):
    """A text table in no encoding we know, or no text at all."""

    code = "sheet_not_text"
    what = "“{name}”里有认不出的字，不像是文字表格。"
    then = "请在 WPS 里打开它，另存为 .xlsx 再选。"


def kinds() -> dict[str, type[SheetRefused]]:
    """Every refusal of this page by its code."""
    return {kind.code: kind for kind in SheetRefused.__subclasses__()}
