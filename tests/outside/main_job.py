"""The main job, done by hand from outside: by Chinese names, as a screen reader and its user do.

``python3 main_job.py PYTHON DATA OUT ROSTER MONTH HANDS`` on the system's Python, in a session with a bus and
a display. MONTH (2026-10) is over; HANDS are those of a screen reader, with a mouse alone, or with a keyboard
alone. Each step says its name when it is done; the first that cannot be done ends it.
"""

import os
import subprocess
import sys
from pathlib import Path

from bare_hands import Keyboard, Pointer
from eyes import Eyes, Hands, NotSeen

PASSWORD = "haitang 12345"
NEW_MEMBER = ("丁小满", "371502196003150023")

STEPS = (
    "first_start", "import_roster", "find_member", "add_member", "record_and_take_back", "hold_meeting",
    "export_month",
)  # fmt: skip


class Job:
    """The steps in their order."""

    def __init__(self, hands, data, out, roster, month):
        self.hands, self.eyes = hands, hands.eyes
        self.data, self.out, self.roster, self.month = data, out, roster, month

    def first_start(self):
        """Five steps: the branch, the password and recovery code, the backup place, the roster, done."""
        hands, eyes = self.hands, self.eyes
        eyes.find("text", "党支部名称")
        for name, text in (
            ("党支部名称", "海棠苑党支部"), ("红邻书记", "周明远"), ("所属社区", "海棠苑社区"),
            ("所属街道", "柳园街道"), ("小区名称", "海棠苑"),
        ):  # fmt: skip
            hands.write(name, text)
        hands.press("下一步：密码和恢复码")
        hands.write("密码", PASSWORD)
        hands.write("再输一遍", PASSWORD)
        hands.press("建好资料", part=True)
        groups = [eyes.find(None, f"第{number}组：", part=True).get_name() for number in "一二三四五"]
        code = [group.partition("：")[2].replace(" ", "") for group in groups]
        hands.press("抄好了")
        asked = eyes.find("text", "恢复码第", part=True).get_name()
        hands.write(asked, code["一二三四五".index(asked[4])])
        hands.press("下一步：备份放哪里")
        hands.press("下一步：导入党员名册")

    def import_roster(self):
        """Choose the file, look at the verdicts, keep the good rows."""
        self.hands.press("选名册文件", part=True)
        self.hands.choose_file(self.roster)
        self.hands.press("导入这", part=True)
        self.eyes.text("34")
        self.hands.press("下一步：好了")
        self.hands.press("开始用", part=True)
        self.eyes.text("今天有")

    def find_member(self):
        """By the initials of the name."""
        self.hands.press("建组织")
        self.eyes.find("table", "党员", part=True)
        self.hands.write("在党员里找", "zgm")
        self.eyes.text("找到 1 名", patience=10)
        self.eyes.find("label", "赵广明")

    def add_member(self):
        self.hands.press("新增党员")
        name, citizen_id = NEW_MEMBER
        self.hands.write("姓名", name)
        self.hands.write("公民身份号码", citizen_id)
        self.hands.press("记下这名党员")
        self.eyes.text(name)

    def record_and_take_back(self):
        """The grant stays; an expense is written down and taken back again."""
        hands, eyes = self.hands, self.eyes
        hands.press("建体系")
        hands.press("工作经费")
        hands.press("改记收入")
        self._entry("3", "10000", "街道拨付本年度工作经费", "上级拨付", summary_label="什么钱")
        hands.press("记下这笔")
        eyes.text("街道拨付本年度工作经费 10,000.00 元")
        self._entry("10", "268", "便民工具箱1套、血压计电池", "志愿与便民服务")
        for name, text in (
            ("付给谁（收付款方）", "样例便民超市"), ("经办人", "孙桂兰"), ("证明人（验收）", "赵广明"),
            ("审批人", "周明远"), ("发票号码", "26372000000000000001"),
        ):  # fmt: skip
            hands.write(name, text)
        hands.pick("支付方式", "转账")
        hands.press("记下这笔")
        eyes.text("9,732.00")
        hands.press("撤销 Ctrl+Z")
        eyes.text("已撤销")
        eyes.gone(None, "9,732.00")

    def _entry(self, day, amount, summary, category, summary_label="买了什么、用在哪"):
        self.hands.write("日期", f"{self.month}-{int(day):02d}")
        self.hands.write("金额", amount)
        self.hands.write(summary_label, summary)
        self.hands.pick("归哪一类", category)

    def hold_meeting(self):
        """Attendance, a vote, the minutes final."""
        hands, eyes = self.hands, self.eyes
        hands.press("建组织")
        hands.begin_meeting()
        for name, text in (
            ("开始时间", f"{self.month}-16 09:00"), ("地点", "服务站会议室"),
            ("主持人", "周明远"), ("记录人", "孙桂兰"),
        ):  # fmt: skip
            hands.write(name, text)
        hands.press("开始点名")
        hands.press("全部先点“到”")
        eyes.text("够数，可以开会")
        hands.press("加议题")
        hands.write("议题", "第四季度工作经费使用计划")
        hands.pick("表决事项", "一般事项")
        hands.pick("表决方式", "举手")
        hands.press("记下议题")
        hands.count("赞成，第四季度工作经费使用计划", "30")
        hands.count("反对，第四季度工作经费使用计划", "0")
        hands.count("弃权，第四季度工作经费使用计划", "2")
        eyes.text("通过：赞成 30")
        hands.press("写发言和决议")
        hands.write("结束时间", f"{self.month}-16 10:20")
        hands.press("核对后定稿")
        hands.press("核对过了，定稿")
        eyes.text("已定稿", patience=20)

    def export_month(self):
        """Choose where, sign and seal, look at the verdict."""
        hands, eyes = self.hands, self.eyes
        hands.press("月报")
        hands.press("选U盘或文件夹")
        hands.choose_file(self.out)
        hands.press("签名封装")
        dialog = eyes.find("dialog", "封装", part=True)
        hands.press("签名封装", inside=dialog)
        eyes.text("已封装好", patience=90)
        hands.press("核验这个包")
        eyes.text("待核实", patience=30)


HANDS = {"reader": Hands, "pointer": Pointer, "keyboard": Keyboard}


def main(python, data, out, roster, month, hands):
    environment = os.environ | {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
    manager = subprocess.Popen(["openbox"], env=environment)
    program = subprocess.Popen([python, "-m", "app", "--data", data], env=environment)
    job = Job(HANDS[hands](Eyes("honglin")), Path(data), Path(out), Path(roster), month)
    try:
        for step in STEPS:
            getattr(job, step)()
            print(f"done: {step}", flush=True)
    except NotSeen as trouble:
        print(f"stuck at {step}: {trouble}", flush=True)
        return 1
    finally:
        program.terminate()
        manager.terminate()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
