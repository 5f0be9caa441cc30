const headers = new Headers({ 'X-A': '1', accept: 'text/plain' });
headers.append('x-a', '2');
console.log(headers.get('X-a'), [...headers], headers.has('accept'));
const response = new Response('{"a":1}', { status: 201, statusText: 'Made', headers: { 'content-type': 'application/json' } });
console.log(response.ok, response.status, response.statusText, await response.clone().text(), await response.json(), response.bodyUsed);
await response.text().catch((error) => console.log(error.name, error.message));
console.log(Response.json({ b: 2 }).headers.get('content-type'), Response.redirect('http://x.example/', 302).headers.get('location'), Response.error().type);
const request = new Request('http://x.example/path', { method: 'post', body: 'text', headers: { 'x-b': '3' } });
console.log(request.method, request.url, request.headers.get('content-type'), await request.text());
const form = new FormData();
form.append('name', 'Ada');
form.append('file', new Blob(['content']), 'a.txt');
console.log([...form.keys()], form.get('name'), form.get('file').name, await form.get('file').text());
for (const bad of [() => new Request('nope'), () => new Request('http://x.example', { method: 'GET', body: 'x' }), () => new Response('x', { status: 99 }), () => headers.set('a b', 'c')]) {
  try {
    bad();
  } catch (error) {
    console.log(error.name);
  }
}
console.log(await new Response(new URLSearchParams({ a: '1 2' })).text(), await new Response(new Uint8Array([104, 105])).text());
