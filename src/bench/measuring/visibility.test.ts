import { beforeEach, expect, test } from 'vitest';
import { Visibility } from './visibility.ts';

/** A document, as far as being seen goes. */
class FakeDocument extends EventTarget {
  visibilityState = 'visible';

  become(state: 'visible' | 'hidden'): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

let page: FakeDocument;
let over: AbortController;
let visibility: Visibility;
beforeEach(() => {
  page = new FakeDocument();
  over = new AbortController();
  visibility = new Visibility(page as unknown as Document, over.signal);
});

test('counts how often the page is hidden, until it is over', () => {
  page.become('hidden');
  expect(visibility).toMatchObject({ hidden: true, hides: 1 });
  page.become('visible');
  page.become('hidden');
  expect(visibility.hides).toBe(2);
  over.abort();
  page.become('visible');
  page.become('hidden');
  expect(visibility.hides).toBe(2);
});

test('waits until the page can be seen', async () => {
  const never = new AbortController().signal;
  await visibility.visible(never);
  page.become('hidden');
  let seen = false;
  const waiting = visibility.visible(never).then(() => {
    seen = true;
  });
  page.become('hidden');
  await Promise.resolve();
  expect(seen).toBe(false);
  page.become('visible');
  await waiting;
});

test('waits no longer than it must', async () => {
  page.become('hidden');
  const abort = new AbortController();
  const waiting = visibility.visible(abort.signal);
  abort.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  await expect(visibility.visible(abort.signal)).rejects.toMatchObject({ name: 'AbortError' });
});
