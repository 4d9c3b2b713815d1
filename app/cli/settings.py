"""``honglin settings …``: what the street decided otherwise than our default."""

from app.cli.actions import Actions
from app.cli.output import print_table
from app.cli.session import Declare, Session
from app.rules.settings import declared


def declare(add: Declare) -> None:
    """Declare the command and its actions."""
    parser = add("settings", "设置：街道另有规定的，在这里改")
    actions = Actions(parser)
    actions.add("list", "现在各是多少，依据是什么", _list)
    setting = actions.add("set", "改一项", _set)
    setting.add_argument("name", metavar="设置项")
    setting.add_argument("value", metavar="取值")
    setting.add_argument("--source", required=True, metavar="依据", help="哪个文件，或者谁答复的")


def _list(session: Session) -> None:
    with session.house() as house:
        settings = house.settings.all()
    rows = [
        [
            item.declared.label,
            f"{item.value}{item.declared.unit}",
            f"{item.kept.confirmed_on}：{item.kept.source}" if item.kept else item.declared.mark,
            item.declared.source,
        ]
        for item in settings
    ]
    print_table(["设置项", "取值", "来历", "参考"], rows)


def _set(session: Session) -> None:
    asked = session.options
    with session.house() as house:
        kept = house.settings.set(asked.name, asked.value, asked.source)
    print(f"设好了：{declared(kept.name).label} {kept.value}")
