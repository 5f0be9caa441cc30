// Draw random points with 64-bit integers in WebAssembly.

// WABT's wat2wasm makes it from the text at the end of this file.
const MODULE =
  'AGFzbQEAAAABCgJgAAF+YAF/AX8DAwIAAQYGAX4BQgALBwoBBmluc2lk' +
  'ZQABCmMCIgAjAEKt/tXk1IX9qNgAfkLPgp677+/eghR8JAAjAEImiAs+' +
  'AgJ+AX9CKiQAAkADQCAARQ0BEAAhARAAIQIgAyABIAF+IAIgAn58QgFC' +
  'NIZUaiEDIABBAWshAAwACwsgAws=';

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
  (global $state (mut i64) (i64.const 0))

  ;; The next 26 bits: the top of 64 that overflow on purpose.
  (func $next (result i64)
    (i64.mul (global.get $state) (i64.const 6364136223846793005))
    (i64.const 1442695040888963407)
    i64.add
    global.set $state
    (i64.shr_u (global.get $state) (i64.const 38)))

  (func (export "inside") (param $points i32) (result i32)
    (local $x i64) (local $y i64) (local $count i32)
    (global.set $state (i64.const 42))
    block $done
      loop $point
        (i32.eqz (local.get $points))
        br_if $done
        (local.set $x (call $next))
        (local.set $y (call $next))

        ;; One more when x * x + y * y < 2 ** 52.
        local.get $count
        (i64.mul (local.get $x) (local.get $x))
        (i64.mul (local.get $y) (local.get $y))
        i64.add
        (i64.shl (i64.const 1) (i64.const 52))
        i64.lt_u
        i32.add
        local.set $count

        (i32.sub (local.get $points) (i32.const 1))
        local.set $points
        br $point
      end
    end
    local.get $count))
*/
