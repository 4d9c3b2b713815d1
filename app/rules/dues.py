"""Party dues (党费) by the table of 中组发〔2008〕3号. Only the amount due is kept, never the income."""

from app.base.money import Money

# (up to and including, in 分; per mille of the WHOLE base, not of the part above the step)
_WORKING = ((3_000_00, 5), (5_000_00, 10), (10_000_00, 15))
_RETIRED = ((3_000_00, 5), (5_000_00, 5), (10_000_00, 10))
_ABOVE = {False: 20, True: 10}
STUDENT = Money(20)


def monthly(base: Money, retired: bool) -> Money:
    """The dues of a month for a monthly base (after tax, or pension), rounded half up to 0.01 yuan.

    ValueError for a base below zero.
    """
    if base.fen < 0:
        raise ValueError(f"no dues on {base}")
    steps = _RETIRED if retired else _WORKING
    rate = next((rate for most, rate in steps if base.fen <= most), _ABOVE[retired])
    return Money((base.fen * rate + 500) // 1000)
