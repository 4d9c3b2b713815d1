"""``honglin doctor``: is everything there and whole?"""

from app.cli.output import print_json
from app.cli.session import Declare, Session, data_options


def declare(add: Declare) -> None:
    """Declare the command."""
    data_options(add("doctor", "体检：资料、附件、备份是不是都完好", _doctor), json=True)


def _doctor(session: Session) -> int:
    report = session.door.examine(session.data, session.password())
    verdict = "passed" if report.passed else "failed"
    if session.json:
        findings = [{"code": finding.code, "message": finding.message} for finding in report.findings]
        print_json({"verdict": verdict, "findings": findings})
        return 0 if report.passed else 1
    print("体检通过，资料完好。" if report.passed else "体检发现问题：")
    for finding in report.findings:
        print(f"  {'✗' if finding.serious else '·'} {finding.message}")
    return 0 if report.passed else 1
