"""The pictures of the demo site: scenes, portraits and marks, drawn from plain shapes in one palette."""

import io
import math
import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PIL import Image, ImageDraw

INK, PAPER, TEAL, CORAL = "#1d2a44", "#f5efe2", "#1b7f79", "#e76f51"
SUN, SKY, PLUM, MOSS = "#f2b632", "#a9d0d6", "#6b3f69", "#7a9e4b"
# Each: the ground, then what stands on it. Every pair of neighbours can be told apart in shades of grey too.
PALETTES = [
    (PAPER, INK, CORAL, TEAL, SUN),
    (SKY, INK, SUN, TEAL, CORAL),
    (INK, SUN, TEAL, CORAL, PAPER),
    (SUN, INK, CORAL, PLUM, PAPER),
    (TEAL, PAPER, SUN, INK, CORAL),
    (PAPER, PLUM, SUN, MOSS, CORAL),
    (PLUM, PAPER, CORAL, SUN, SKY),
    (SKY, PLUM, CORAL, MOSS, PAPER),
]
SKINS = ["#8d5a3b", "#c68863", "#e8b796", "#5d3a26", "#f0cdb0"]
HAIR = [INK, "#3a241d", "#a4552f", "#d9d2c5", PLUM, "#c9973f"]
# What is drawn larger and then made smaller has smooth edges.
OVERSAMPLING = 2

Point = tuple[float, float]


class Picture(NamedTuple):
    """A drawn file, what it shows, and where its middle of interest is, in parts of width and height."""

    content: bytes
    description: str
    focus: Point


class Canvas:
    """A drawing in units of its own, whatever the size in pixels."""

    def __init__(self, width: int, height: int, pixels: int, ground: str) -> None:
        self.ground = ground
        self.scale = pixels * OVERSAMPLING / width
        self.image = Image.new("RGB", (round(width * self.scale), round(height * self.scale)), ground)
        self.draw = ImageDraw.Draw(self.image)

    def _scaled(self, *points: Point) -> list[Point]:
        return [(x * self.scale, y * self.scale) for x, y in points]

    def polygon(self, points: Sequence[Point], colour: str) -> None:
        self.draw.polygon(self._scaled(*points), fill=colour)

    def box(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        corners = self._scaled((x, y), (x + width, y + height))
        self.draw.rounded_rectangle(corners, radius * self.scale, fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        self.oval(x, y, radius, radius, colour)

    def oval(self, x: float, y: float, across: float, down: float, colour: str) -> None:
        self.draw.ellipse(self._scaled((x - across, y - down), (x + across, y + down)), fill=colour)

    def slice(self, x: float, y: float, radius: float, start: int, end: int, colour: str) -> None:
        self.draw.pieslice(self._scaled((x - radius, y - radius), (x + radius, y + radius)), start, end, fill=colour)

    def arc(self, x: float, y: float, radius: float, start: int, end: int, colour: str, width: float) -> None:
        box = self._scaled((x - radius, y - radius), (x + radius, y + radius))
        self.draw.arc(box, start, end, fill=colour, width=round(width * self.scale))

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        self.draw.line(self._scaled(*points), fill=colour, width=max(1, round(width * self.scale)), joint="curve")

    def encoded(self) -> bytes:
        """Return the drawing as a JPEG file, which is written and read in a tenth of the time of a PNG."""
        file = io.BytesIO()
        self.image.reduce(OVERSAMPLING).save(file, "JPEG", quality=72)
        return file.getvalue()


Scene = Callable[[Canvas, random.Random, Sequence[str]], Point]


def _hills(canvas: Canvas, rng: random.Random, colours: Sequence[str]) -> Point:
    x, y = rng.uniform(300, 1300), rng.uniform(200, 330)
    canvas.disc(x, y, rng.uniform(110, 170), colours[3])
    for number, colour in enumerate([colours[1], colours[2], colours[0]]):
        base, phase, rise = 480 + 160 * number, rng.uniform(0, 6), rng.uniform(60, 120)
        ridge = [(step, base + rise * math.sin(step / 260 + phase)) for step in range(0, 1640, 20)]
        canvas.polygon([(0, 1000), *ridge, (1620, 1000)], colour)
        if number == 1:
            for place in rng.sample(range(4, 76), 5):
                left, ground = ridge[place]
                canvas.box(left - 30, ground - 50, 60, 80, colours[3])
                canvas.polygon([(left - 44, ground - 46), (left, ground - 96), (left + 44, ground - 46)], colours[0])
    return x / 1600, y / 1000


def _circuit(canvas: Canvas, rng: random.Random, colours: Sequence[str]) -> Point:
    for row in range(11):
        y = 50 + row * 90
        turn, end = rng.choice(range(200, 700, 100)), rng.choice(range(1000, 1600, 100))
        step = rng.choice([-90, 0, 90])
        colour = colours[rng.choice([0, 0, 2])]
        canvas.line([(0, y), (turn, y), (turn + abs(step), y + step), (end, y + step)], colour, 14)
        for x, height in ((turn, y), (end, y + step)):
            canvas.disc(x, height, 26, colour)
            canvas.disc(x, height, 11, colours[3])
    x, y = rng.choice([620, 760, 900]), rng.choice([300, 360, 420])
    for pin in range(5):
        canvas.box(x - 50, y + 30 + pin * 54, 420, 24, colours[0])
    canvas.box(x, y, 320, 300, colours[1], 24)
    canvas.disc(x + 60, y + 60, 20, colours[3])
    return (x + 160) / 1600, (y + 150) / 1000


def _windows(canvas: Canvas, rng: random.Random, colours: Sequence[str]) -> Point:
    x = -40
    while x < 1600:
        width, top = rng.choice([240, 300, 360]), rng.choice([140, 220, 300, 380])
        wall = rng.choice(colours[:3])
        canvas.box(x, top, width, 900, wall)
        canvas.polygon([(x, top), (x + width / 2, top - 110), (x + width, top)], wall)
        for column in range(width // 100):
            for row in range((1000 - top) // 130):
                lit = rng.random() < 0.45
                left = x + (width - width // 100 * 100) / 2 + column * 100 + 22
                canvas.box(left, top + 40 + row * 130, 56, 78, colours[3] if lit else _other(colours, wall), 4)
        x += width + 12
    return 0.5, 0.55


def _tools(canvas: Canvas, rng: random.Random, colours: Sequence[str]) -> Point:
    canvas.box(0, 130, 1600, 60, colours[0])
    for place, kind in enumerate(rng.sample(["hammer", "spanner", "driver", "saw", "brush", "square"], 5)):
        x, grip, steel = 190 + place * 305, colours[1 + place % 2], colours[0]
        canvas.disc(x, 160, 14, colours[3])
        if kind == "hammer":
            canvas.box(x - 22, 230, 44, 520, grip, 20)
            canvas.box(x - 110, 200, 220, 90, steel, 12)
        elif kind == "spanner":
            canvas.box(x - 28, 300, 56, 400, steel, 8)
            for y in (270, 730):
                canvas.disc(x, y, 86, steel)
                canvas.box(x - 32, 195 if y < 500 else y + 14, 64, 90, canvas.ground)
        elif kind == "driver":
            canvas.box(x - 48, 210, 96, 270, grip, 40)
            canvas.box(x - 13, 480, 26, 300, steel)
            canvas.polygon([(x - 28, 800), (x + 28, 800), (x + 13, 760), (x - 13, 760)], steel)
        elif kind == "saw":
            teeth = [(x + (40 if step % 2 else 72), 400 + step * 24) for step in range(17)]
            canvas.polygon([(x - 60, 390), (x + 60, 390), *teeth, (x - 10, 800)], steel)
            canvas.box(x - 90, 210, 180, 190, grip, 60)
            canvas.box(x - 40, 260, 80, 84, canvas.ground, 36)
        elif kind == "brush":
            canvas.box(x - 24, 210, 48, 330, grip, 22)
            canvas.box(x - 76, 520, 152, 80, steel)
            canvas.polygon([(x - 76, 600), (x + 76, 600), (x + 62, 780), (x - 84, 760)], colours[3])
        else:
            canvas.box(x - 100, 210, 60, 540, steel)
            canvas.box(x - 100, 690, 240, 60, grip)
    canvas.box(0, 880, 1600, 120, colours[2])
    return 0.5, 0.48


def _waves(canvas: Canvas, rng: random.Random, colours: Sequence[str]) -> Point:
    x = rng.uniform(400, 1200)
    canvas.disc(x, 380, rng.uniform(180, 230), colours[3])
    for row in range(5):
        y, shift = 400 + row * 150, rng.uniform(-90, 90) + (145 if row % 2 else 0)
        for column in range(-1, 7):
            for ring, colour in enumerate([colours[row % 3], canvas.ground, colours[row % 3]]):
                canvas.disc(column * 290 + shift, y + 130, 158 - ring * 50, colour)
    return x / 1600, 0.4


def _mesh(canvas: Canvas, rng: random.Random, colours: Sequence[str]) -> Point:
    roofs = [(130 + number * 150 + rng.uniform(-30, 30), rng.uniform(260, 640)) for number in range(10)]
    for number, start in enumerate(roofs):
        for end in roofs[number + 1 : number + 4]:
            if rng.random() < 0.75:
                canvas.line([start, end], colours[1], 9)
    for number, (x, y) in enumerate(roofs):
        canvas.box(x - 62, y + 70, 124, 900, colours[0])
        canvas.polygon([(x - 84, y + 76), (x, y), (x + 84, y + 76)], colours[0])
        canvas.disc(x, y - 8, 30, colours[2 + number % 2])
        canvas.box(x - 22, y + 130, 44, 60, colours[3])
    canvas.box(0, 930, 1600, 70, colours[2])
    return 0.5, 0.42


def _table(canvas: Canvas, rng: random.Random, colours: Sequence[str]) -> Point:
    x, y, seats = rng.uniform(680, 920), 500, rng.choice([7, 8, 9])
    for seat in range(seats):
        angle = 2 * math.pi * seat / seats + rng.uniform(-0.12, 0.12)
        left, top = x + 420 * math.cos(angle), y + 370 * math.sin(angle)
        canvas.disc(left, top, 104, colours[seat % 3])
        canvas.disc(left, top, 54, SKINS[seat % len(SKINS)])
    canvas.disc(x, y, 300, colours[3])
    for number in range(6):
        angle, reach = number + rng.uniform(-0.3, 0.3), rng.uniform(90, 190)
        left, top = x + reach * math.cos(angle), y + reach * math.sin(angle)
        canvas.polygon(
            [(left, top), (left + 80, top + 20), (left + 60, top + 90), (left - 20, top + 70)], colours[number % 3]
        )
    return x / 1600, 0.5


def _bars(canvas: Canvas, rng: random.Random, colours: Sequence[str]) -> Point:
    heights = [rng.uniform(160, 640) for _ in range(11)]
    tops = []
    for number, height in enumerate(heights):
        x = 90 + number * 132
        canvas.box(x, 880 - height, 100, height, colours[number % 2 * 2])
        tops.append((x + 50, max(120, 820 - height - rng.uniform(30, 120))))
    canvas.line(tops, colours[1], 14)
    for x, y in tops:
        canvas.disc(x, y, 26, colours[3])
    canvas.box(60, 880, 1490, 22, colours[1])
    return 0.5, 0.55


def _gears(canvas: Canvas, rng: random.Random, colours: Sequence[str]) -> Point:
    for number, (x, y, radius) in enumerate([(560, 520, 300), (1060, 420, 210), (1330, 740, 170), (170, 180, 140)]):
        shift, teeth, colour = rng.uniform(0, 1), radius // 18, colours[number % 3]
        for tooth in range(teeth):
            angle = 2 * math.pi * tooth / teeth + shift
            outline = [
                (x + reach * math.cos(angle + side), y + reach * math.sin(angle + side))
                for reach, side in ((radius, -0.16), (radius * 1.17, -0.1), (radius * 1.17, 0.1), (radius, 0.16))
            ]
            canvas.polygon(outline, colour)
        canvas.disc(x, y, radius, colour)
        canvas.disc(x, y, radius * 0.55, canvas.ground)
        canvas.disc(x, y, radius * 0.22, colours[3])
    return 0.36, 0.52


def _plants(canvas: Canvas, rng: random.Random, colours: Sequence[str]) -> Point:
    for number in range(7):
        x, top = 160 + number * 215 + rng.uniform(-40, 40), rng.uniform(180, 420)
        canvas.line([(x, 900), (x, top)], colours[0], 16)
        colour = colours[1 + number % 2]
        for leaf in range(4):
            y = top + 110 + leaf * 120
            if y < 780:
                side = 90 if leaf % 2 else 0
                canvas.slice(x, y, 110, 180 + side, 270 + side, colour)
        canvas.disc(x, top, rng.uniform(48, 84), colours[3])
    canvas.box(0, 880, 1600, 120, colours[0])
    return 0.5, 0.4


def _tiles(canvas: Canvas, rng: random.Random, colours: Sequence[str]) -> Point:
    corners = [(0, 0, 0), (200, 0, 90), (200, 200, 180), (0, 200, 270)]
    for column in range(8):
        for row in range(5):
            x, y = column * 200, row * 200
            first, second = rng.sample(colours, 2)
            canvas.box(x, y, 200, 200, first)
            across, down, start = rng.choice(corners)
            canvas.slice(x + across, y + down, 200, start, start + 90, second)
            if rng.random() < 0.3:
                canvas.disc(x + 100, y + 100, 34, first)
    return 0.5, 0.5


def _mast(canvas: Canvas, rng: random.Random, colours: Sequence[str]) -> Point:
    x = rng.uniform(500, 1100)
    for ring in range(5):
        canvas.arc(x, 330, 130 + ring * 120, 205, 335, colours[1 + ring % 2], 34)
    canvas.polygon([(x - 140, 920), (x - 14, 330), (x + 14, 330), (x + 140, 920)], colours[0])
    for step in range(4):
        y = 470 + step * 115
        half = 14 + 126 * (y - 330) / 590
        canvas.line([(x - half, y), (x + half + 20, y + 80)], canvas.ground, 14)
    canvas.disc(x, 320, 48, colours[3])
    hill = [(step, 880 + 40 * math.sin(step / 210 + x)) for step in range(0, 1640, 20)]
    canvas.polygon([(0, 1000), *hill, (1620, 1000)], colours[2])
    return x / 1600, 0.33


# What each scene shows, in the words of its alternative text.
SCENES: dict[str, tuple[Scene, str]] = {
    "bars": (_bars, "Columns of different heights stand in a row, and a line with dots runs over their tops."),
    "circuit": (_circuit, "A large chip sits on a circuit board, and its tracks lead to round contacts."),
    "gears": (_gears, "Four cogwheels of different sizes turn side by side."),
    "hills": (_hills, "Small houses stand on a row of hills under a large sun."),
    "mast": (_mast, "A radio mast on a hill sends out wide rings."),
    "mesh": (_mesh, "A row of houses, each with an antenna, is joined by lines from roof to roof."),
    "plants": (_plants, "Seven tall plants with round flowers grow side by side."),
    "table": (_table, "People sit around a round table that is covered with sheets of paper, seen from above."),
    "tiles": (_tiles, "A pattern of square tiles, each with a quarter of a circle."),
    "tools": (_tools, "Five hand tools hang in a row above a workbench."),
    "waves": (_waves, "Rows of round waves roll under a large sun."),
    "windows": (_windows, "A street of tall houses in the evening, with light in some of the windows."),
}


def draw_scene(name: str, seed: str, width: int) -> Picture:
    """Return a scene of SCENES, `width` pixels wide and five eighths as high; the seed decides the details."""
    rng = random.Random(seed)  # noqa: S311 - a drawing, not a secret
    ground, *colours = rng.choice(PALETTES)
    canvas = Canvas(1600, 1000, width, ground)
    draw, description = SCENES[name]
    focus = draw(canvas, rng, colours)
    return Picture(canvas.encoded(), description, focus)


def draw_portrait(name: str, width: int) -> Picture:
    """Return a square portrait without features: head, hair and shoulders, decided by the person's name."""
    rng = random.Random(name)  # noqa: S311
    ground, coat, collar, *_ = rng.choice(PALETTES)
    skin, hair = rng.choice(SKINS), rng.choice(HAIR)
    canvas = Canvas(800, 800, width, ground)
    style = rng.choice(["short", "bun", "long", "curls"])
    if style == "long":
        canvas.box(230, 240, 340, 420, hair, 160)
    if style == "bun":
        canvas.disc(400, 140, 76, hair)
    if style == "curls":
        for angle in range(0, 360, 30):
            canvas.disc(400 + 150 * math.cos(math.radians(angle)), 320 + 150 * math.sin(math.radians(angle)), 62, hair)
    canvas.oval(400, 900, 330, 320, coat)
    canvas.polygon([(320, 600), (480, 600), (400, 730)], collar)
    canvas.box(346, 460, 108, 170, skin, 50)
    canvas.oval(400, 370, 150, 180, skin)
    canvas.slice(400, 330, 162, 180, 360, hair)
    if style != "short":
        canvas.slice(338, 320, 98, 60, 190, hair)
    if rng.random() < 0.5:
        for x in (338, 462):
            canvas.arc(x, 390, 50, 0, 360, INK, 10)
        canvas.line([(386, 384), (414, 384)], INK, 10)
    return Picture(canvas.encoded(), f"A drawn portrait of {name}.", (0.5, 0.45))


def draw_mark(name: str, width: int) -> Picture:
    """Return a square logo, decided by the organisation's name."""
    rng = random.Random(name)  # noqa: S311
    first, second, third = rng.sample([INK, TEAL, CORAL, PLUM, SUN, MOSS], 3)
    canvas = Canvas(600, 600, width, PAPER)
    kind = rng.choice(["quarters", "rings", "steps", "petals"])
    if kind == "quarters":
        for number, colour in enumerate((first, second, third, first)):
            canvas.slice(300, 300, 210, number * 90, number * 90 + 90, colour)
        canvas.disc(300, 300, 70, PAPER)
    elif kind == "rings":
        for radius, colour in ((210, first), (150, PAPER), (110, second), (50, third)):
            canvas.disc(300, 300, radius, colour)
        canvas.box(280, 60, 40, 180, PAPER)
    elif kind == "steps":
        for number, colour in enumerate((first, second, third)):
            canvas.box(100 + number * 140, 380 - number * 140, 120, 120 + number * 140, colour, 16)
    else:
        for number in range(6):
            angle = math.pi * number / 3
            canvas.disc(300 + 120 * math.cos(angle), 300 + 120 * math.sin(angle), 84, (first, second)[number % 2])
        canvas.disc(300, 300, 76, third)
    return Picture(canvas.encoded(), f"The logo of {name}.", (0.5, 0.5))


def _other(colours: Sequence[str], taken: str) -> str:
    return next(colour for colour in colours if colour != taken)
