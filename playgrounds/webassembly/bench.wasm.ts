// Count the steps of points of the Mandelbrot set in WebAssembly.

const LIMIT = 50;

// Compiled from the text at the end of this file, by wat2wasm of
// WABT (without names).
const MODULE =
  'AGFzbQEAAAABBwFgAn9/AX8DAgEABw4BCm1hbmRlbGJyb3QAAArrAQHoAQ' +
  'IDfwZ8AkADQCACIABODQEgArdExlQgNfUn6D+iIQVEAAAAAAAAAMBEAAAA' +
  'AAAABEAgBSAFnKGioCEFIAK3RM/zuLQhPOI/oiEGRAAAAAAAAPS/RAAAAA' +
  'AAAARAIAYgBpyhoqAhBkQAAAAAAAAAACEHRAAAAAAAAAAAIQhBACEDAkAD' +
  'QCADIAFODQEgByAHoiEJIAggCKIhCiAJIAqgRAAAAAAAABBAZA0BRAAAAA' +
  'AAAABAIAeiIAiiIAagIQggCSAKoSAFoCEHIANBAWohAwwACwsgBCADaiEE' +
  'IAJBAWohAgwACwsgBAs=';

let mandelbrot: (points: number, limit: number) => number;

export async function setup(size: number): Promise<number> {
  const bytes = Buffer.from(MODULE, 'base64');
  const { instance } = await WebAssembly.instantiate(bytes);
  mandelbrot = instance.exports.mandelbrot as typeof mandelbrot;
  return size;
}

export function run(size: number): number {
  return mandelbrot(size, LIMIT);
}

/* The module in WebAssembly's text format:

(module
  ;; How many steps all points take together.
  (func (export "mandelbrot") (param $points i32) (param $limit i32) (result i32)
    (local $i i32) (local $steps i32) (local $total i32)
    (local $cx f64) (local $cy f64) (local $x f64) (local $y f64) (local $xx f64) (local $yy f64)
    (block $done
      (loop $point
        (br_if $done (i32.ge_s (local.get $i) (local.get $points)))
        ;; cx = -2 + 2.5 * fraction of i * 0.7548776662466927
        (local.set $cx (f64.mul (f64.convert_i32_s (local.get $i)) (f64.const 0.7548776662466927)))
        (local.set $cx (f64.add (f64.const -2) (f64.mul (f64.const 2.5)
          (f64.sub (local.get $cx) (f64.floor (local.get $cx))))))
        ;; cy = -1.25 + 2.5 * fraction of i * 0.5698402909980532
        (local.set $cy (f64.mul (f64.convert_i32_s (local.get $i)) (f64.const 0.5698402909980532)))
        (local.set $cy (f64.add (f64.const -1.25) (f64.mul (f64.const 2.5)
          (f64.sub (local.get $cy) (f64.floor (local.get $cy))))))
        (local.set $x (f64.const 0))
        (local.set $y (f64.const 0))
        (local.set $steps (i32.const 0))
        (block $away
          (loop $step
            (br_if $away (i32.ge_s (local.get $steps) (local.get $limit)))
            (local.set $xx (f64.mul (local.get $x) (local.get $x)))
            (local.set $yy (f64.mul (local.get $y) (local.get $y)))
            (br_if $away (f64.gt (f64.add (local.get $xx) (local.get $yy)) (f64.const 4)))
            ;; y = 2 * x * y + cy, x = xx - yy + cx
            (local.set $y (f64.add (f64.mul (f64.mul (f64.const 2) (local.get $x)) (local.get $y)) (local.get $cy)))
            (local.set $x (f64.add (f64.sub (local.get $xx) (local.get $yy)) (local.get $cx)))
            (local.set $steps (i32.add (local.get $steps) (i32.const 1)))
            (br $step)))
        (local.set $total (i32.add (local.get $total) (local.get $steps)))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $point)))
    (local.get $total)))
*/
