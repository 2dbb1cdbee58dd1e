"""SVG as text, escaped, with presentation attributes only: no <style>, no style="", so a strict CSP lets it through."""

from html import escape

FONT = "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"

# Contrast on white: ink 15:1, quiet 5.6:1, the four lines ≥ 5:1, the band's edge 3.4:1. They differ in lightness too.
INK = "#14282d"
QUIET = "#55676c"
GRID = "#dbe3e5"
LINES = ("#00596b", "#a3480c", "#5a4a9c", "#5f6b70")
# Tones of the status marks: ≥ 4.5:1 on white, and told apart by shape and word as well.
TONES = {"good": "#0b6b3a", "middling": "#8a5a00", "poor": "#a8321f", "quiet": "#55676c", "plain": "#00596b"}
BAND = "#dfeaec"
BAND_EDGE = "#7d9196"


def element(name: str, *inner: str, **attributes: str | float) -> str:
    """One element. `class_` and `stroke_width` become class and stroke-width; `inner` must be escaped already."""
    told = "".join(f' {key.rstrip("_").replace("_", "-")}="{_written(value)}"' for key, value in attributes.items())
    return f"<{name}{told}>{''.join(inner)}</{name}>" if inner else f"<{name}{told}/>"


def words(x: float, y: float, text: str, size: float, *, anchor: str = "start", **attributes: str | float) -> str:
    """A line of text; `y` is the middle of the small letters."""
    return element("text", escape(text), x=x, y=y + size * 0.34, font_size=size, text_anchor=anchor, **attributes)


def haloed(x: float, y: float, text: str, size: float, *, anchor: str = "start", **attributes: str | float) -> str:
    """A line of text that stays readable where it crosses a line: the paper's colour is drawn round it first."""
    ring: dict[str, str | float] = {"stroke": "#ffffff", "fill": "#ffffff", "stroke_width": 4.0, "class_": "halo"}
    around = words(x, y, text, size, anchor=anchor, aria_hidden="true", **(attributes | ring))
    return around + words(x, y, text, size, anchor=anchor, **attributes)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: str | float) -> str:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)


def picture(width: float, height: float, title: str, description: str, *inner: str, name: str) -> str:
    """A whole picture with title and description for those who listen; `name` makes their ids unique on the page."""
    return element(
        "svg",
        element("title", escape(title), id=f"{name}-title"),
        element("desc", escape(description), id=f"{name}-desc"),
        *inner,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_written(width)} {_written(height)}",
        width=width,
        height=height,
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        font_family=FONT,
        class_="chart",
    )


def marker(x: float, y: float, kind: int, size: float, colour: str, name: str) -> str:
    """A marker whose shape tells the lines apart in grey: disc, square, triangle, ring."""
    if kind == 0:
        return element("circle", cx=x, cy=y, r=size, fill=colour, class_=f"{name} fill")
    if kind == 1:
        side = size * 1.7
        left, top = x - side / 2, y - side / 2
        return element("rect", x=left, y=top, width=side, height=side, fill=colour, class_=f"{name} fill")
    if kind == 2:
        top, foot, half = y - size * 1.2, y + size * 0.85, size * 1.15
        points = f"{x:.1f},{top:.1f} {x + half:.1f},{foot:.1f} {x - half:.1f},{foot:.1f}"
        return element("polygon", points=points, fill=colour, class_=f"{name} fill")
    return element("circle", cx=x, cy=y, r=size, fill="#ffffff", stroke=colour, stroke_width=1.4, class_=f"{name} ring")


def _written(value: str | float) -> str:
    if isinstance(value, str):
        return escape(value)
    return f"{value:.1f}".removesuffix(".0")
