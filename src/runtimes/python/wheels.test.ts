import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type FileSystem, mountWheels } from './wheels.ts';
import { readZip } from './zip.ts';

const text = (bytes: unknown) => new TextDecoder().decode(bytes as Uint8Array);
const archive = (files: Record<string, string>, level: 0 | 9 = 9) => {
  const contents = Object.entries(files).map(([name, content]) => [name, new TextEncoder().encode(content)] as const);
  return new Uint8Array(zipSync(Object.fromEntries(contents), { level })).buffer;
};

/** As much of Emscripten's file system as is used: nodes by their path. */
function fakeFiles() {
  const nodes = new Map<string, { path: string; contents: unknown; usedBytes: number }>();
  const node = (path: string) => {
    const made = nodes.get(path) ?? { path, contents: {}, usedBytes: 0 };
    nodes.set(path, made);
    return made;
  };
  const files = {
    mkdirTree: node,
    lookupPath: (path: string) => ({ node: node(path) }),
    filesystems: { MEMFS: { createNode: (parent: { path: string }, name: string) => node(`${parent.path}/${name}`) } },
  } as unknown as FileSystem;
  return { files, node };
}

describe('reading zip archives', () => {
  test.each([0, 9] as const)('packed at level %i', (level) => {
    const entries = readZip(archive({ 'a/b.py': 'x = 1\n'.repeat(99), 'c.txt': '' }, level));
    expect(entries.map(({ name, size }) => [name, size])).toEqual([
      ['a/b.py', 594],
      ['c.txt', 0],
    ]);
    expect(text(entries[0]!.read())).toBe('x = 1\n'.repeat(99));
  });

  test('a comment after the end is no obstacle', () => {
    const bytes = new Uint8Array([...new Uint8Array(archive({ a: 'b' })), ...new TextEncoder().encode('hello')]);
    expect(text(readZip(bytes.buffer)[0]!.read())).toBe('b');
  });

  test('what is no archive is refused', () => {
    expect(() => readZip(new ArrayBuffer(0))).toThrow('not a zip archive');
    expect(() => readZip(new ArrayBuffer(100))).toThrow('not a zip archive');
    const damaged = new Uint8Array(archive({ a: 'b' }));
    damaged[damaged.findIndex((byte, i) => byte === 1 && damaged[i + 1] === 2 && damaged[i - 1] === 0x4b)] = 9;
    expect(() => readZip(damaged.buffer)).toThrow('the zip archive is damaged');
  });
});

describe('mounting wheels', () => {
  test('files lie where Python looks, with those of the data folder that belong there', () => {
    const { files, node } = fakeFiles();
    const wheel = archive({ 'a/b.py': 'one', 'a-1.data/purelib/c.py': 'two', 'a-1.data/scripts/run': 'three' });
    mountWheels(files, '/site', { 'a.whl': wheel });
    expect([text(node('/site/a/b.py').contents), node('/site/a/b.py').usedBytes]).toEqual(['one', 3]);
    expect(text(node('/site/c.py').contents)).toBe('two');
    expect(node('/site/run').usedBytes).toBe(0);
  });

  test('a file is unpacked once, when it is read, and can be overwritten before', () => {
    const { files, node } = fakeFiles();
    mountWheels(files, '/site', { 'a.whl': archive({ 'a.py': 'one', 'b.py': 'two' }) });
    const first = node('/site/a.py').contents;
    expect(node('/site/a.py').contents).toBe(first);
    node('/site/b.py').contents = 'mine';
    expect(node('/site/b.py').contents).toBe('mine');
  });

  test('patches replace a file or add to it', () => {
    const { files, node } = fakeFiles();
    const patches = { 'a.py': { replace: 'new' }, 'b.py': { append: 'more' }, 'gone.py': { replace: 'x' } };
    mountWheels(files, '/site', { 'a.whl': archive({ 'a.py': 'old', 'b.py': 'old' }) }, patches);
    expect(text(node('/site/a.py').contents)).toBe('new');
    expect([text(node('/site/b.py').contents), node('/site/b.py').usedBytes]).toEqual(['old\nmore', 8]);
    expect(node('/site/gone.py').usedBytes).toBe(0);
  });
});
