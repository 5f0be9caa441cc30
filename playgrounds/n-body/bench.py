"""Follow a star and four planets through small steps in time."""

from dataclasses import dataclass
from math import sqrt

STEP = 0.001
STAR_MASS = 1000.0


@dataclass(slots=True)
class Body:
    mass: float
    x: float
    y: float
    z: float
    vx: float
    vy: float
    vz: float


def setup(size: int) -> int:
    return size


def make_bodies() -> list[Body]:
    bodies = [Body(STAR_MASS, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)]
    for index in range(1, 5):
        radius = 2.0 * index
        # The speed of a circular orbit, and a little tilt.
        speed = sqrt(STAR_MASS / radius)
        bodies.append(
            Body(0.5 * index, radius, 0.0, 0.1, 0.0, speed, 0.2)
        )
    return bodies


def advance(
    bodies: list[Body], pairs: list[tuple[Body, Body]]
) -> None:
    for a, b in pairs:
        dx = a.x - b.x
        dy = a.y - b.y
        dz = a.z - b.z
        square = dx * dx + dy * dy + dz * dz
        pull = STEP / (square * sqrt(square))
        a.vx -= dx * b.mass * pull
        a.vy -= dy * b.mass * pull
        a.vz -= dz * b.mass * pull
        b.vx += dx * a.mass * pull
        b.vy += dy * a.mass * pull
        b.vz += dz * a.mass * pull
    for body in bodies:
        body.x += STEP * body.vx
        body.y += STEP * body.vy
        body.z += STEP * body.vz


def run(steps: int) -> list[tuple[float, float, float]]:
    bodies = make_bodies()
    pairs = [
        (a, b)
        for index, a in enumerate(bodies)
        for b in bodies[index + 1 :]
    ]
    for _ in range(steps):
        advance(bodies, pairs)
    return [(body.x, body.y, body.z) for body in bodies]
