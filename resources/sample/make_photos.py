"""Draws the sample "photos" that stand behind vouchers and checks: plainly drawn, marked 样例照片.

Nothing in them is real. Run: python resources/sample/make_photos.py
"""

import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

HERE = Path(__file__).parent
FONT = HERE.parent / "fonts" / "HonglinHei-Medium.ttf"
SIZE = (1120, 840)
INK, PAPER, WALL, WOOD = "#2b2622", "#fbf8f1", "#d9d2c4", "#a5794c"
QUALITY = 62


def words(draw: ImageDraw.ImageDraw, at: tuple[int, int], text: str, size: int, fill: str = INK) -> None:
    """Write a line, its middle at ``at``."""
    draw.text(at, text, font=ImageFont.truetype(str(FONT), size), fill=fill, anchor="mm")


def invoice() -> Image.Image:
    """A receipt on a table."""
    picture = Image.new("RGB", SIZE, WOOD)
    draw = ImageDraw.Draw(picture)
    for y in range(0, SIZE[1], 28):
        draw.line((0, y, SIZE[0], y + 9), fill="#976c41", width=3)
    draw.rectangle((150, 90, 970, 750), fill=PAPER, outline=INK, width=3)
    words(draw, (560, 160), "样例票据", 52)
    for row, text in enumerate(("品名", "数量", "单价", "金额")):
        y = 270 + row * 95
        draw.rectangle((210, y, 910, y + 95), outline=INK, width=2)
        draw.line((430, y, 430, y + 95), fill=INK, width=2)
        words(draw, (320, y + 48), text, 36)
        words(draw, (670, y + 48), "（样例，没有内容）", 30, "#6b6055")
    return picture


def room() -> Image.Image:
    """A room with a table, stools and an empty notice frame."""
    picture = Image.new("RGB", SIZE, WALL)
    draw = ImageDraw.Draw(picture)
    draw.polygon([(0, 560), (1120, 560), (1120, 840), (0, 840)], fill="#b9ab95")
    draw.rectangle((80, 120, 400, 440), fill="#c7dbe6", outline=INK, width=5)
    draw.line((240, 120, 240, 440), fill=INK, width=5)
    draw.rectangle((520, 130, 1010, 330), fill=PAPER, outline=INK, width=5)
    words(draw, (765, 230), "党群服务站", 60)
    draw.polygon([(300, 560), (880, 560), (960, 650), (220, 650)], fill=WOOD, outline=INK)
    for x in (260, 900):
        draw.rectangle((x, 650, x + 26, 780), fill=WOOD, outline=INK)
    for x in (330, 480, 630, 780):
        draw.polygon([(x, 720), (x + 90, 720), (x + 70, 750), (x + 20, 750)], fill="#7f5a36", outline=INK)
        draw.line((x + 20, 750, x + 74, 815), fill=INK, width=6)
        draw.line((x + 70, 750, x + 16, 815), fill=INK, width=6)
    return picture


def board() -> Image.Image:
    """A notice board with sheets on it."""
    picture = Image.new("RGB", SIZE, "#8b9a86")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((70, 70, 1050, 770), fill="#5e7a5d", outline="#4a4138", width=18)
    words(draw, (560, 140), "服务清单", 56, PAPER)
    for column in range(3):
        left = 130 + column * 300
        draw.rectangle((left, 210, left + 260, 690), fill=PAPER, outline=INK, width=2)
        words(draw, (left + 130, 260), ("办事指南", "值班安排", "收支公开")[column], 34)
        for row in range(9):
            y = 320 + row * 40
            draw.line((left + 30, y, left + 230 - row % 3 * 40, y), fill="#8d8478", width=5)
    return picture


def sign_list() -> Image.Image:
    """A list to sign for what was received, nothing signed."""
    picture = Image.new("RGB", SIZE, "#6d655b")
    draw = ImageDraw.Draw(picture)
    draw.polygon([(190, 60), (960, 90), (930, 790), (160, 760)], fill=PAPER, outline=INK)
    words(draw, (560, 150), "样例签收表", 50)
    for column, text in enumerate(("序号", "物品", "数量", "签收")):
        left = 240 + column * 160
        for row in range(6):
            draw.rectangle((left, 220 + row * 85, left + 160, 305 + row * 85), outline=INK, width=2)
        words(draw, (left + 80, 262), text, 32)
    return picture


def as_photo(picture: Image.Image, seed: int) -> Image.Image:
    """Grain and a little blur, as a telephone's camera gives; and the words that say what it is."""
    rng = random.Random(seed)
    grain = Image.frombytes("L", SIZE, rng.randbytes(SIZE[0] * SIZE[1])).convert("RGB")
    photo = Image.blend(picture.filter(ImageFilter.GaussianBlur(1.1)), grain, 0.03)
    draw = ImageDraw.Draw(photo)
    draw.rectangle((0, 785, 400, 840), fill=PAPER)
    words(draw, (200, 812), "样例照片，不是实物", 34, "#a61e1a")
    return photo


def main() -> None:
    """Write the pictures beside this script."""
    folder = HERE / "photos"
    folder.mkdir(exist_ok=True)
    drawn = {"发票": invoice(), "党群服务站房间": room(), "服务清单公示栏": board(), "签收表": sign_list()}
    for seed, (name, picture) in enumerate(drawn.items()):
        as_photo(picture, seed).save(folder / f"{name}.jpg", quality=QUALITY, optimize=True)


if __name__ == "__main__":
    main()
