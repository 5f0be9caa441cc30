const headers = new Headers({ 'X-First': '1', Accept: 'text/plain' });
headers.append('x-first', '2');
console.log(headers, new Headers(), [headers]);
