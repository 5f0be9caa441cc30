import url, { fileURLToPath, format, pathToFileURL, resolve, urlToHttpOptions } from 'node:url';

const address = new URL('https://user:p%40ss@example.com:8080/a/../b?x=1&y=2#hash');
console.log(address.href, address.origin, address.pathname, address.host, address.password);
console.log(address);
address.searchParams.append('z', 'a b&c');
address.port = '443';
address.pathname = '/new path';
console.log(String(address), JSON.stringify({ address }), address.toJSON() === address.href);
console.log(fileURLToPath('file:///a%20b/c.txt'), pathToFileURL('/x y/#.txt').href, URL.canParse('nope'), URL.parse('nope'));
console.log(urlToHttpOptions(new URL('http://a:b@h:1/p?q')).auth, format(new URL('http://h/p?q#f'), { fragment: false }));
console.log(url.parse('http://u:p@host:80/p/a?q=1#h').pathname, resolve('/one/two', '../three'));
for (const bad of [() => new URL('/relative'), () => new URL('http://[bad'), () => fileURLToPath('http://x/'), () => fileURLToPath('file://host/x')]) {
  try {
    bad();
  } catch (error) {
    console.log(error.name, error.code, error.message, error.input);
  }
}
