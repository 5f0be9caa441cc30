import { expect, test } from 'vitest';
import { otherVersions } from './native-text.ts';

test('packages of another version in the sandbox are named, and only those', () => {
  expect(otherVersions({ native: {}, sandbox: {} })).toBe('');
  expect(otherVersions({ native: { numpy: '2.3.1' }, sandbox: { numpy: '2.3.1' } })).toBe('');
  const native = { numpy: '2.3.1', pandas: '3.0.0', orjson: '3.11.0' };
  const sandbox = { numpy: '2.3.1', pandas: '2.3.3', orjson: '3.10.1' };
  expect(otherVersions({ native, sandbox })).toBe('pandas 2.3.3, orjson 3.10.1');
});
