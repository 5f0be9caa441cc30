import path, { posix, win32 } from 'node:path';

console.log(path.join('/a', '..', 'b', './c//d/'), path.resolve('/x', 'y', '../z'), path.normalize('a/../../b/.'));
console.log(path.basename('/a/b.tar.gz', '.gz'), path.extname('a/.hidden'), path.extname('x.'), path.dirname('/a/b/'));
console.log(path.relative('/data/one/two', '/data/three'), path.relative('/a', '/a'), path.isAbsolute('a'), path.sep, path.delimiter);
console.log(path.parse('/home/ada/notes.txt'), path.format({ dir: '/x', name: 'f', ext: '.md' }), path.format({ name: 'f', ext: 'md' }));
console.log(win32.join('C:\\a', '..', 'b'), win32.parse('C:\\x\\y.txt'), win32.resolve('C:\\a', '..\\b'), win32.isAbsolute('\\\\server\\share'));
console.log(posix === path, path.win32 === win32, path.matchesGlob('src/a.ts', 'src/*.ts'), path.toNamespacedPath('/a'));
try {
  path.join('a', 5);
} catch (error) {
  console.log(error.name, error.code, error.message);
}
