// Draw random points with 64-bit integers in WebAssembly.

// Compiled from the text at the end of this file, by wat2wasm of
// WABT (without names).
const MODULE =
  'AGFzbQEAAAABBgFgAX8BfwMCAQAHCgEGaW5zaWRlAAAKgAEBfgIDfgF/Qi' +
  'ohAQJAA0AgAEUNASABQq3+1eTUhf2o2AB+Qs+Cnrvv796CFHwhASABQiaI' +
  'IQIgAUKt/tXk1IX9qNgAfkLPgp677+/eghR8IQEgAUImiCEDIAQgAiACfi' +
  'ADIAN+fEKAgICAgICACFRqIQQgAEEBayEADAALCyAECw==';

let inside: (points: number) => number;

export async function setup(size: number): Promise<number> {
  const bytes = Buffer.from(MODULE, 'base64');
  const { instance } = await WebAssembly.instantiate(bytes);
  inside = instance.exports.inside as typeof inside;
  return size;
}

export function run(size: number): number {
  return inside(size);
}

/* The module in WebAssembly's text format:

(module
  ;; How many of so many random points lie in the quarter circle.
  (func (export "inside") (param $points i32) (result i32)
    (local $state i64) (local $x i64) (local $y i64) (local $count i32)
    (local.set $state (i64.const 42))
    (block $done
      (loop $point
        (br_if $done (i32.eqz (local.get $points)))
        (local.set $state (i64.add (i64.mul (local.get $state) (i64.const 6364136223846793005)) (i64.const 1442695040888963407)))
        (local.set $x (i64.shr_u (local.get $state) (i64.const 38)))
        (local.set $state (i64.add (i64.mul (local.get $state) (i64.const 6364136223846793005)) (i64.const 1442695040888963407)))
        (local.set $y (i64.shr_u (local.get $state) (i64.const 38)))
        (local.set $count (i32.add (local.get $count)
          (i64.lt_u
            (i64.add (i64.mul (local.get $x) (local.get $x)) (i64.mul (local.get $y) (local.get $y)))
            (i64.const 0x10000000000000))))
        (local.set $points (i32.sub (local.get $points) (i32.const 1)))
        (br $point)))
    (local.get $count)))
*/
