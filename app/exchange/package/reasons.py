"""Why a package is not simply good: every reason there is, its weight, and what it says.

The codes are a contract with whoever reads ``--json``. A sentence names the file, says what is the
matter with it and what to do next; what it quotes from the package is made harmless first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_LONGEST_QUOTE = 60


class Verdict(StrEnum):
    """What can be said of a package or of a file in it (三值)."""

    PASSED = "passed"
    INDETERMINATE = "indeterminate"
    FAILED = "failed"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Verdict.PASSED: "验证通过",
    Verdict.INDETERMINATE: "待核实",
    Verdict.FAILED: "未通过",
}


@dataclass(frozen=True)
class Reason:
    """One reason: a stable code, the sentence, how it weighs, and the payload file it is about or ""."""

    code: str
    message: str
    verdict: Verdict
    file: str = ""


class Unsound(Exception):
    """What a reader raises when it can go no further; ``reason`` says why."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.reason = reason(code, **facts)


def reason(code: str, **facts: object) -> Reason:
    """The reason of that code, told with its facts; the fact ``file`` names what it is about."""
    quoted = {name: quote(str(value)) for name, value in facts.items()}
    weight = Verdict.FAILED if code in _FAILED else Verdict.INDETERMINATE
    return Reason(code, (_FAILED | _INDETERMINATE)[code].format(**quoted), weight, str(facts.get("file", "")))


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The heaviest of them; PASSED when there is none."""
    return max(verdicts, key=list(Verdict).index, default=Verdict.PASSED)


def quote(text: str) -> str:
    """A text out of a package as it may stand in a sentence: printable, one line, not too long."""
    shown = "".join(sign if sign.isprintable() else "?" for sign in text)
    return shown if len(shown) <= _LONGEST_QUOTE else shown[: _LONGEST_QUOTE - 1] + "…"


_COPY = "请让支部把原来的文件重新拷贝一份，不要解开或另存。"
_ASK = "请不要采用，打电话问支部这个包是怎么来的。"
_REMAKE = "请支部用红邻重新导出一份。"

_FAILED = {
    # the file and its structure
    "not_a_package": "这个文件不是月报包。月报包的名字以 .asice 或 .asice.age 结尾，请换一个文件再试。",
    "file_too_large": "这个文件太大了，月报包最多{limit}兆，没有读它。" + _ASK,
    "truncated": "这个文件不完整，后面缺了一段，多半没有拷贝完。请重新拷贝。",
    "extra_bytes": "这个文件{where}多了或少了一段，不是原样的月报包。" + _ASK,
    "repacked": "这个文件不是红邻原样写出来的：被别的软件打开又重新打包过，或者改过。" + _COPY,
    "too_many_files": "这个文件里有{count}份内容，月报包最多{limit}份，没有读它。" + _ASK,
    "name_not_allowed": "这个文件里有一份叫“{file}”，月报包里没有这样的名字。" + _ASK,
    "name_twice": "这个文件里有两份都叫“{file}”。" + _ASK,
    "mimetype_wrong": "这个文件开头没有月报包的标记。请换一个文件，或让支部重新导出一份。",
    "content_broken": "“{file}”坏了，读不完整。" + _COPY,
    "part_missing": "这个包里缺“{file}”。" + _COPY,
    # what the lists say
    "manifest_unreadable": "签名清单“{file}”的写法不对，读不懂。" + _REMAKE,
    "media_type_wrong": "签名清单把“{file}”写成了别的类型的文件。" + _REMAKE,
    "file_not_listed": "“{file}”不在签名清单里，是后来放进去的。" + _ASK,
    "file_missing": "签名清单里有“{file}”，包里却没有。" + _COPY,
    "file_changed": "“{file}”和签名时不一样，改过或坏了。" + _COPY,
    "sums_differ": "“{file}”和签名清单对不上。" + _REMAKE,
    # the signature
    "signature_unreadable": "电子签名“{file}”读不懂。" + _COPY,
    "signature_weak": "电子签名用的办法（{what}）不够牢靠，月报包只收 P-256 或 3072 位以上 RSA 加 SHA-256。"
    + _REMAKE,
    "signature_unbound": "电子签名“{file}”没有写明用的是哪张证书，不能算数。" + _REMAKE,
    "signature_wrong": "电子签名和签名清单对不上：清单在签名以后改过，或者签名不是这个包的。" + _ASK,
    # the signer
    "certificate_wrong": "签名人“{signer}”的证书不是用来签名的。" + _ASK,
    "key_differs": "签名人“{signer}”和您给的证书是同一个支部，却不是同一把钥匙，指纹是 {fingerprint}。"
    + _ASK,
    "signer_unknown": "签名人“{signer}”不在名录里：证书不是本街道发的。" + _ASK,
    "branch_differs": "证书是发给“{holder}”的，包里写的支部却是“{branch}”。" + _ASK,
    # what it says
    "description_wrong": "“{file}”写得不合规定（{what}）。" + _REMAKE,
    "table_wrong": "表格“{file}”和说明对不上（{what}）。" + _REMAKE,
    "report_unsigned": "“{file}”上没有电子签名，或者签完以后又添了内容。" + _REMAKE,
    "report_changed": "“{file}”上的电子签名和内容对不上。" + _ASK,
    "report_other_signer": "“{file}”和整个包不是同一个人签的。" + _ASK,
    # the seal
    "sealed_for_others": "这个包不是封给这把钥匙的，打不开。请问支部是不是封给了别的街道。",
    "seal_damaged": "这个包的封装坏了，可能没有拷贝完整。请重新拷贝。",
}

_INDETERMINATE = {
    "sealed": "这个包是封给街道的，要用街道的钥匙打开才能看。请交给街道，或者用没有封的 .asice 文件验证。",
    "self_issued": "内容完好，但签名人“{signer}”的证书是自己发的，还不能确定是谁。"
    "请打电话与支部核对指纹 {fingerprint}，对得上再确认。",
    "issuer_not_given": "内容完好，但没有给街道的证书，还不能确定签名人“{signer}”是谁。"
    "请指定街道的证书再验证一次。",
    "certificate_expired": "签名人“{signer}”的证书到{day}就过期了。请支部换了新证书再报，或打电话核实。",
    "certificate_not_yet_valid": "签名人“{signer}”的证书从{day}起才有效。"
    "请看看这台电脑的日期对不对，或打电话核实。",
    "issuer_expired": "街道自己的证书不在有效期里。请看看这台电脑的日期对不对，或换上街道的新证书再验证。",
    "branch_renamed": "证书上的名字是“{holder}”，包里写的支部是“{branch}”。请打电话问支部是不是改了名。",
    "file_name_differs": "文件名和包里签了名的内容不一样，按包里写的应当叫“{expected}”。"
    "请看清是不是要找的那一份。",
}
