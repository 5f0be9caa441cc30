import { expect, test } from 'vitest';
import { encodeForm } from './form-data.ts';

test('a form reads back as it was', async () => {
  const form = new FormData();
  form.append('text', 'two\nlines');
  form.append('text', 'ä "quoted"');
  form.append('na"me\r\n', '');
  form.append('file', new File(['xyz'], 'a "b".txt', { type: 'text/plain' }));
  form.append('bytes', new File([new Uint8Array([0, 255, 13, 10])], 'raw'));
  const { bytes, type } = await encodeForm(form);
  const read = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  expect(read.getAll('text')).toEqual(['two\r\nlines', 'ä "quoted"']);
  const file = read.get('file') as File;
  expect([file.name, file.type, await file.text()]).toEqual(['a "b".txt', 'text/plain', 'xyz']);
  const raw = read.get('bytes') as File;
  expect([raw.type, [...new Uint8Array(await raw.arrayBuffer())]]).toEqual([
    'application/octet-stream',
    [0, 255, 13, 10],
  ]);
});
