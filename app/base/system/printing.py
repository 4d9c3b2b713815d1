"""What may be wrong with a printer, in words; how it is asked differs from system to system."""

from app.base.refused import Refused


class PrintingMissing(Refused):
    """The computer has nothing that prints: the print commands are not installed."""

    code = "printing_missing"
    what = "这台电脑没有装打印服务，打印不了。"
    safe = "资料没有动，什么也没有打印。"
    then = "请管电脑的人装上打印机和打印服务；急用可以先存成文件，拿到别处打印。"


class NoSuchPrinter(Refused):
    """The printer chosen is not (or no longer) set up on this computer."""

    code = "no_such_printer"
    what = "这台电脑上没有叫“{printer}”的打印机。"
    safe = "资料没有动，什么也没有打印。"
    then = "请另选一台打印机；一台也没有，请管电脑的人先装好。"


class PrinterNotReady(Refused):
    """The printer is set up, but takes nothing or stands still."""

    code = "printer_not_ready"
    what = "打印机“{printer}”现在不收东西，或者停着。"
    safe = "资料没有动，什么也没有打印。"
    then = "请看看电源、连线、纸和墨，弄好再按一次；还是不行，请管电脑的人在打印设置里把它恢复。"


class PrintingSilent(Refused):
    """The print service does not answer in time."""

    code = "printing_silent"
    what = "打印服务{seconds}秒没有回答。"
    safe = "资料没有动；这一份有没有送到打印机，请看打印机有没有出纸。"
    then = "没有出纸，请重开打印机再按一次。"
