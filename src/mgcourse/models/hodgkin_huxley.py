"""When does a nerve fire, and how much current does it take: Hodgkin and Huxley's squid axon.

`surface_charge` gives a shift in mV; here every gate feels the voltage minus that shift. A negative
shift (little calcium or magnesium outside) makes the axon easier to excite, until it fires by itself.
Equations of mdl-hh1952, resting near −65 mV, 6.3 °C; squid kinetics, so read changes, not absolute values.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, partial

import numpy as np
from scipy.integrate import odeint
from scipy.optimize import brentq

from .parameters import Array, check_all, checked, quantity
from .target import Gap, Target

SODIUM, POTASSIUM, LEAK = 120.0, 36.0, 0.3  # mS/cm2
E_SODIUM, E_POTASSIUM, E_LEAK = 50.0, -77.0, -54.387  # mV
REST = -65.0  # mV; the voltage from which Hodgkin and Huxley count
SPIKE = 0.0  # mV; an upward crossing counts as one spike
LATE = 60.0  # ms; an axon without a spike in the last part of a step is silent
STEP = 0.01  # ms; how finely a trace is stored


@dataclass(frozen=True)
class Parameters:
    """What the axon is given. Each field carries label, unit, range and source."""

    current: float = quantity(0.0, "µA/cm²", -50, 300, label="current into the axon", source="mdl-hh1952")
    shift: float = quantity(
        0.0, "mV", -20, 40, label="shift of the gates by surface charge", source="surface_charge"
    )
    duration: float = quantity(200.0, "ms", 1, 5000, label="how long the current flows", source="assumed")

    def __post_init__(self) -> None:
        check_all(self)


def _ratio(x: float) -> float:
    """Return x / (e^x − 1), whose value at 0 is 1."""
    return 1 - x / 2 if abs(x) < 1e-6 else x / math.expm1(x)


def _rates(v: float) -> tuple[float, float, float, float, float, float]:
    """Return opening and closing rates (1/ms) of m, h and n at `v` mV above rest."""
    return (
        _ratio((25 - v) / 10),
        4 * math.exp(-v / 18),
        0.07 * math.exp(-v / 20),
        1 / (math.exp((30 - v) / 10) + 1),
        0.1 * _ratio((10 - v) / 10),
        0.125 * math.exp(-v / 80),
    )


def _slope(state: Array, _time: float, current: float, shift: float) -> tuple[float, ...]:
    """Return the time derivatives of voltage, m, h and n (per ms)."""
    v, m, h, n = state
    am, bm, ah, bh, an, bn = _rates(v - shift - REST)
    ions = SODIUM * m**3 * h * (v - E_SODIUM) + POTASSIUM * n**4 * (v - E_POTASSIUM) + LEAK * (v - E_LEAK)
    return (current - ions, am - (am + bm) * m, ah - (ah + bh) * h, an - (an + bn) * n)


def _gates_at(v: float, shift: float) -> tuple[float, float, float]:
    """Return m, h and n after a long time at voltage `v` (mV)."""
    am, bm, ah, bh, an, bn = _rates(v - shift - REST)
    return am / (am + bm), ah / (ah + bh), an / (an + bn)


def resting_state(current: float = 0.0, shift: float = 0.0) -> Array:
    """Return the steady voltage (mV) and gates m, h, n; shape (4,). It may be unstable.

    Raises
    ------
    ValueError
        If `current` (µA/cm²) or `shift` (mV) is outside its range.
    """
    checked(Parameters, "current", current)
    checked(Parameters, "shift", shift)

    def net(v: float) -> float:
        return _slope(np.array([v, *_gates_at(v, shift)]), 0.0, current, shift)[0]

    v = brentq(net, -300, 100, xtol=1e-12)
    return np.array([v, *_gates_at(v, shift)])


def growth(current: float = 0.0, shift: float = 0.0) -> complex:
    """Return the eigenvalue with the largest real part at the resting state, 1/ms.

    A positive real part means that rest is unstable: the axon fires without a push. Central
    differences of the equations give the Jacobian; they are smooth, so 1e-6 is accurate enough.
    """
    state = resting_state(current, shift)
    step = 1e-6
    columns = []
    for i in range(4):
        bump = np.zeros(4)
        bump[i] = step
        up, down = (np.array(_slope(state + s * bump, 0.0, current, shift)) for s in (1, -1))
        columns.append((up - down) / (2 * step))
    values = np.linalg.eigvals(np.column_stack(columns))
    return complex(values[np.argmax(values.real)])


@dataclass(frozen=True)
class Hopf:
    """Where rest turns stable or unstable: current in µA/cm², period of the swing there in ms."""

    current: float
    period: float


@cache
def hopf_points(shift: float = 0.0) -> tuple[Hopf, ...]:
    """Return the currents between −50 and 300 µA/cm² at which rest changes its stability, rising."""
    grid = np.linspace(-50, 300, 71)
    real = [growth(i, shift).real for i in grid]
    found = []
    for low, high, a, b in zip(grid[:-1], grid[1:], real[:-1], real[1:], strict=True):
        if a * b < 0:
            at = float(brentq(lambda i: growth(i, shift).real, low, high, xtol=1e-9))
            found.append(Hopf(at, 2 * math.pi / abs(growth(at, shift).imag)))
    return tuple(found)


@cache
def spontaneous_shift() -> float:
    """Return the shift (mV) below which rest is unstable without any current."""
    return float(brentq(lambda shift: growth(0.0, shift).real, -12, 0, xtol=1e-9))


def fires_by_itself(shift: float) -> bool:
    """Return whether an axon with this shift (mV) fires without any current."""
    return growth(0.0, shift).real > 0


def trace(current: float, shift: float = 0.0, duration: float = 200.0) -> tuple[Array, Array]:
    """Return time (ms) and voltage (mV), every 0.01 ms, after a step of current from rest.

    The start is rest without current. If that rest is unstable, it is nudged by 0.1 mV: exactly on
    it, an axon that fires by itself would look silent.
    """
    checked(Parameters, "current", current)
    time = np.arange(0, float(checked(Parameters, "duration", duration)) + STEP / 2, STEP)
    start = resting_state(0.0, shift)
    start[0] += 0.1 if fires_by_itself(shift) else 0.0
    states = odeint(_slope, start, time, args=(current, shift), rtol=1e-9, atol=1e-9, hmax=1.0, mxstep=5000)
    return time, np.asarray(states[:, 0])


def spike_times(time: Array, voltage: Array) -> Array:
    """Return the times (ms) at which the voltage rises through 0 mV, interpolated on a straight line."""
    at = np.flatnonzero((voltage[:-1] < SPIKE) & (voltage[1:] >= SPIKE))
    part = (SPIKE - voltage[at]) / (voltage[at + 1] - voltage[at])
    return np.asarray(time[at] + part * (time[at + 1] - time[at]))


@cache
def _settled(current: float, shift: float, duration: float) -> tuple[float, float]:
    """Return rate (Hz) and highest voltage (mV) over the last cycles of a long step."""
    time, voltage = trace(current, shift, duration)
    spikes = spike_times(time, voltage)
    if len(spikes) < 6 or spikes[-1] < duration - LATE:
        return 0.0, float(voltage[-1])
    late = voltage[time > spikes[-4]]
    return float(1000 / np.mean(np.diff(spikes[-4:]))), float(late.max())


def firing_rate(current: float, shift: float = 0.0, duration: float = 500.0) -> float:
    """Return the steady firing rate in Hz, 0 if the axon falls silent.

    `current` in µA/cm², `shift` in mV; `duration` (ms) is how long the axon is watched.
    """
    return _settled(current, shift, duration)[0]


def train_peak(current: float, shift: float = 0.0, duration: float = 500.0) -> float:
    """Return the highest voltage (mV) of the steady train; arguments as in `firing_rate`."""
    return _settled(current, shift, duration)[1]


_BRANCH = "One run of continuation software with these very constants; read from its stored output."


TARGETS = (
    *(
        Target(
            f"resting axon: {name}",
            value,
            unit,
            "mdl-xpplore",
            tolerance,
            partial(lambda i: float(resting_state()[i]), i),
            note=_BRANCH,
        )
        for i, (name, value, unit, tolerance) in enumerate(
            (
                ("voltage", -64.9964, "mV", 1e-3),
                ("sodium gate m", 0.052955, "", 1e-5),
                ("sodium gate h", 0.595994, "", 1e-5),
                ("potassium gate n", 0.317732, "", 1e-5),
            )
        )
    ),
    *(
        Target(
            f"{which} current at which rest changes its stability",
            current,
            "µA/cm²",
            "mdl-xpplore",
            tolerance,
            partial(lambda i: hopf_points()[i].current, i),
            note=_BRANCH,
        )
        for i, (which, current, tolerance) in enumerate((("lower", 9.7754, 0.001), ("upper", 154.522, 0.01)))
    ),
    *(
        Target(
            f"period of the swing at the {which} of these currents",
            period,
            "ms",
            "mdl-xpplore",
            0.001,
            partial(lambda i: hopf_points()[i].period, i),
            note=_BRANCH,
        )
        for i, (which, period) in enumerate((("lower", 10.7179), ("upper", 5.9112)))
    ),
    Target(
        "firing rate just above it, at 6.28 µA/cm²",
        51.75,
        "Hz",
        "mdl-xpplore",
        0.1,
        partial(firing_rate, 6.28, 0.0, 1000.0),
        note="Published at 6.279 µA/cm².",
    ),
    Target(
        "firing rate at 10.0158 µA/cm²",
        68.363,
        "Hz",
        "mdl-xpplore",
        0.05,
        partial(firing_rate, 10.0158),
        note=_BRANCH,
    ),
    Target(
        "firing rate at 19.9217 µA/cm²",
        86.359,
        "Hz",
        "mdl-xpplore",
        0.05,
        partial(firing_rate, 19.9217),
        note=_BRANCH,
    ),
    Target(
        "top of the spikes at 10.0158 µA/cm²",
        30.40,
        "mV",
        "mdl-xpplore",
        0.1,
        partial(train_peak, 10.0158),
        note="The first spike from rest is higher; this is the steady train.",
    ),
    Target(
        "top of the spikes at 19.9217 µA/cm²",
        25.12,
        "mV",
        "mdl-xpplore",
        0.1,
        partial(train_peak, 19.9217),
        note="The first spike from rest is higher; this is the steady train.",
    ),
    Target(
        "shift at which the axon fires by itself",
        -6.76,
        "mV",
        "",
        0.05,
        spontaneous_shift,
        note="Our calculation, held so that it cannot drift.",
        kind="derived",
    ),
)

GAPS = (
    Gap(
        "further folds of the firing branch",
        "7.842 and 7.918 µA/cm²",
        "mdl-xpplore",
        "They lie on an unstable branch. Our model steps through time and cannot follow it.",
    ),
)
