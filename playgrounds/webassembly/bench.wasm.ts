// Count the steps of points of the Mandelbrot set in WebAssembly.

const LIMIT = 50;

// WABT's wat2wasm makes it from the text at the end of this file.
const MODULE =
  'AGFzbQEAAAABBwFgAn9/AX8DAgEABw4BCm1hbmRlbGJyb3QAAArnAQHk' +
  'AQIDfwZ8AkADQCACIABODQEgArdExlQgNfUn6D+iIgUgBZyhRAAAAAAA' +
  'AARAokQAAAAAAAAAwKAhBSACt0TP87i0ITziP6IiBiAGnKFEAAAAAAAA' +
  'BECiRAAAAAAAAPS/oCEGRAAAAAAAAAAAIQdEAAAAAAAAAAAhCEEAIQMC' +
  'QANAIAMgAU4NASAHIAeiIQkgCCAIoiEKIAkgCqBEAAAAAAAAEEBkDQFE' +
  'AAAAAAAAAEAgB6IgCKIgBqAhCCAJIAqhIAWgIQcgA0EBaiEDDAALCyAE' +
  'IANqIQQgAkEBaiECDAALCyAECw==';

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
  (func (export "mandelbrot") (param $points i32) (param $limit i32)
    (result i32)
    (local $i i32) (local $steps i32) (local $total i32)
    (local $cx f64) (local $cy f64) (local $x f64) (local $y f64)
    (local $xx f64) (local $yy f64)
    block $done
      loop $point
        (i32.ge_s (local.get $i) (local.get $points))
        br_if $done

        ;; cx = -2 + 2.5 * (i * 0.7548776662466927 % 1)
        (f64.convert_i32_s (local.get $i))
        (f64.const 0.7548776662466927)
        f64.mul
        local.tee $cx
        (f64.floor (local.get $cx))
        f64.sub
        (f64.const 2.5)
        f64.mul
        (f64.const -2)
        f64.add
        local.set $cx

        ;; cy = -1.25 + 2.5 * (i * 0.5698402909980532 % 1)
        (f64.convert_i32_s (local.get $i))
        (f64.const 0.5698402909980532)
        f64.mul
        local.tee $cy
        (f64.floor (local.get $cy))
        f64.sub
        (f64.const 2.5)
        f64.mul
        (f64.const -1.25)
        f64.add
        local.set $cy

        (local.set $x (f64.const 0))
        (local.set $y (f64.const 0))
        (local.set $steps (i32.const 0))
        block $away
          loop $step
            (i32.ge_s (local.get $steps) (local.get $limit))
            br_if $away

            ;; away when x * x + y * y > 4
            (local.set $xx (f64.mul (local.get $x) (local.get $x)))
            (local.set $yy (f64.mul (local.get $y) (local.get $y)))
            (f64.add (local.get $xx) (local.get $yy))
            (f64.const 4)
            f64.gt
            br_if $away

            ;; y = 2 * x * y + cy
            (f64.mul (f64.const 2) (local.get $x))
            local.get $y
            f64.mul
            local.get $cy
            f64.add
            local.set $y

            ;; x = x * x - y * y + cx
            (f64.sub (local.get $xx) (local.get $yy))
            local.get $cx
            f64.add
            local.set $x

            (i32.add (local.get $steps) (i32.const 1))
            local.set $steps
            br $step
          end
        end
        (i32.add (local.get $total) (local.get $steps))
        local.set $total
        (i32.add (local.get $i) (i32.const 1))
        local.set $i
        br $point
      end
    end
    local.get $total))
*/
