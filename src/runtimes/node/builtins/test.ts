import { register } from './test-context.ts';
import { type Hook, refuse, type TestFunction } from './test-hooks.ts';
import { MockTracker } from './test-mock.ts';
import { add, currentContext, hookTarget } from './test-runner.ts';

/** `node:test`, run as Node runs a file that has tests in it: `node main.ts`. */
type Declare = (name?: unknown, options?: unknown, run?: unknown) => Promise<void>;

const declare = (isSuite: boolean, extra: object): Declare => {
  return function test(name, options, run) {
    return add(isSuite, undefined, extra, [name, options, run]);
  };
};

const withVariants = (isSuite: boolean) =>
  Object.assign(declare(isSuite, {}), {
    expectFailure: declare(isSuite, { expectFailure: true }),
    skip: declare(isSuite, { skip: true }),
    todo: declare(isSuite, { todo: true }),
    only: declare(isSuite, { only: true }),
  });

const hook =
  (kind: 'before' | 'after' | 'beforeEach' | 'afterEach') =>
  (run: TestFunction, options: Hook['options'] = {}) =>
    hookTarget().addHook(kind, { run, options });

const describe = withVariants(true);

const test = withVariants(false);

export default Object.assign(test, {
  after: hook('after'),
  afterEach: hook('afterEach'),
  before: hook('before'),
  beforeEach: hook('beforeEach'),
  describe,
  getTestContext: currentContext,
  it: test,
  run: refuse('run()', 'it starts a process for each file'),
  suite: describe,
  test,
  mock: new MockTracker(),
  snapshot: {
    setDefaultSnapshotSerializers: refuse('snapshot', 'snapshots are files beside the program'),
    setResolveSnapshotPath: refuse('snapshot', 'snapshots are files beside the program'),
  },
  assert: { register },
});
