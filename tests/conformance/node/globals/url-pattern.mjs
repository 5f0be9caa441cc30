const pattern = new URLPattern({ pathname: '/users/:id(\\d+)/:rest*' });
console.log(pattern.test('http://x.example/users/5/a/b'), pattern.test('http://x.example/users/ada'));
const match = pattern.exec('http://x.example/users/5/a/b');
console.log(match.pathname.groups.id, match.pathname.groups.rest, pattern.pathname, pattern.hasRegExpGroups);
