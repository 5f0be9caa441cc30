// Follow a star and four planets through small steps in time.

const STEP = 0.001;
const STAR_MASS = 1000;

interface Body {
  mass: number;
  x: number;
  y: number;
  z: number;
  vx: number;
  vy: number;
  vz: number;
}

export function setup(size: number): number {
  return size;
}

function makeBodies(): Body[] {
  const star = {
    mass: STAR_MASS,
    x: 0,
    y: 0,
    z: 0,
    vx: 0,
    vy: 0,
    vz: 0,
  };
  const planets = [1, 2, 3, 4].map((index) => {
    const radius = 2 * index;
    // The speed of a circular orbit, and a little tilt.
    const speed = Math.sqrt(STAR_MASS / radius);
    const mass = 0.5 * index;
    return {
      mass,
      x: radius,
      y: 0,
      z: 0.1,
      vx: 0,
      vy: speed,
      vz: 0.2,
    };
  });
  return [star, ...planets];
}

function advance(bodies: Body[], pairs: [Body, Body][]): void {
  for (const [a, b] of pairs) {
    const dx = a.x - b.x;
    const dy = a.y - b.y;
    const dz = a.z - b.z;
    const square = dx * dx + dy * dy + dz * dz;
    const pull = STEP / (square * Math.sqrt(square));
    a.vx -= dx * b.mass * pull;
    a.vy -= dy * b.mass * pull;
    a.vz -= dz * b.mass * pull;
    b.vx += dx * a.mass * pull;
    b.vy += dy * a.mass * pull;
    b.vz += dz * a.mass * pull;
  }
  for (const body of bodies) {
    body.x += STEP * body.vx;
    body.y += STEP * body.vy;
    body.z += STEP * body.vz;
  }
}

export function run(steps: number): [number, number, number][] {
  const bodies = makeBodies();
  const pairs = bodies.flatMap((a, index) =>
    bodies.slice(index + 1).map((b): [Body, Body] => [a, b]),
  );
  for (let step = 0; step < steps; step += 1) {
    advance(bodies, pairs);
  }
  return bodies.map(({ x, y, z }) => [x, y, z]);
}
