// Count the steps of points of the Mandelbrot set.

const LIMIT = 50;

export function setup(size: number): number {
  return size;
}

const fraction = (x: number) => x - Math.floor(x);

function countSteps(cx: number, cy: number): number {
  let x = 0;
  let y = 0;
  for (let steps = 0; steps < LIMIT; steps += 1) {
    const xx = x * x;
    const yy = y * y;
    if (xx + yy > 4) return steps;
    y = 2 * x * y + cy;
    x = xx - yy + cx;
  }
  return LIMIT;
}

export function run(size: number): number {
  let total = 0;
  for (let i = 0; i < size; i += 1) {
    // These two fractions spread the points evenly.
    const cx = -2 + 2.5 * fraction(i * 0.7548776662466927);
    const cy = -1.25 + 2.5 * fraction(i * 0.5698402909980532);
    total += countSteps(cx, cy);
  }
  return total;
}
