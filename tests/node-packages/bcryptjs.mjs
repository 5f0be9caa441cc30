import bcrypt, { compare, genSaltSync, getRounds, hash, hashSync } from 'bcryptjs';

const known = '$2b$04$abcdefghijklmnopqrstuu5FuxmKsXRGEKTnrJmZBsMnFnsuqJZJq';
console.log(bcrypt.compareSync('secret', hashSync('secret', '$2b$04$abcdefghijklmnopqrstuu')));
console.log(hashSync('secret', '$2b$04$abcdefghijklmnopqrstuu'), await bcrypt.compare('secret', known));
const made = await hash('pässwörd', 5);
console.log(made.length, made.slice(0, 7), getRounds(made), await compare('pässwörd', made), await compare('x', made));
console.log(genSaltSync(6).slice(0, 7), bcrypt.truncates('x'.repeat(80)));
bcrypt.hash('callback', 4, (error, value) => {
  console.log(error, bcrypt.compareSync('callback', value));
});
try {
  bcrypt.hashSync('x');
  await bcrypt.compare(1, 2);
} catch (error) {
  console.log(error.message);
}
