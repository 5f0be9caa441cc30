import fs from 'node:fs';

fs.writeFile('a.txt', 'one', (error) => {
  console.log('written', error);
  fs.readFile('a.txt', 'utf8', (failure, text) => {
    console.log('read', failure, text);
    fs.stat('a.txt', (_, stats) => {
      console.log('stat', stats.size, stats.isFile());
      fs.readdir('.', (_, names) => {
        console.log('dir', names.includes('a.txt'));
        fs.unlink('a.txt', (gone) => {
          console.log('unlinked', gone);
          fs.access('a.txt', (missing) => {
            console.log('access', missing.code);
            fs.readFile('a.txt', (failed, data) => console.log('read', failed.code, data));
          });
        });
      });
    });
  });
});
console.log('sync first');
try {
  fs.readFile('a.txt');
} catch (error) {
  console.log(error.name, error.code, error.message);
}
