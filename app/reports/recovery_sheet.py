"""恢复码单: the one paper that opens the folder when the password is forgotten."""

from app.base.blocks import Document, Heading, LabelLine, Paragraph, SignPlaces, Title

_TITLE = "恢复码单"


def sheet(branch: str, code: str, date_text: str) -> Document:
    """The paper with the code (``XXXXX-XXXXX-XXXXX-XXXXX-XXXXX``) as large as paper has letters."""
    blocks = (
        Title(_TITLE),
        Paragraph(f"{branch}的“红邻”资料，忘了密码时凭这个恢复码打开。"),
        # In the type of titles, the largest there is; a group apart is a group read aloud.
        Title(code.replace("-", "\u3000")),
        Paragraph("一共5组、每组5个字，里面没有 0、O、1、I、L。"),
        Heading(1, "请这样保管"),
        Paragraph("1. 装进信封，封好，写上支部名称，交社区党委保管。"),
        Paragraph("2. 不要拍照，不要用手机传：谁拿到它，谁就能打开资料。"),
        Paragraph("3. 电脑里没有留，这张纸丢了打印不出第二张。"),
        Heading(1, "用的时候"),
        Paragraph("打开“红邻”，选“忘了密码”，照着输恢复码，再设一个新密码。"),
        LabelLine("打印日期", date_text),
        SignPlaces(("交件人（签字）", "收件人（签字）")),
    )
    return Document(_TITLE, blocks)
