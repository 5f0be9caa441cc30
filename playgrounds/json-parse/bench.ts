// Parse JSON.

const NAMES = ['Ada', 'Chloé', 'Edsger', 'Jürgen', 'Margaret'];
const CITIES = ['Århus', 'Bologna', 'Genève', 'Lyon', 'Utrecht'];

function person(index: number) {
  const name = NAMES[index % 5];
  const whole = (index * 7919) % 10_000;
  return {
    id: index,
    name: `${name} ${index}`,
    email: `user${index}@mail.example`,
    active: index % 3 > 0,
    balance: (whole * 100 + 1 + (index % 99)) / 100,
    referrer: index % 4 ? null : index / 4,
    tags: ['new', 'trial', 'paid'].slice(index % 3),
    address: {
      city: CITIES[Math.floor(index / 5) % 5],
      street: `${(index % 200) + 1} Main Street`,
      floor: index % 7,
    },
  };
}

export function setup(size: number): string {
  const people = Array.from({ length: size }, (_, index) =>
    person(index),
  );
  return JSON.stringify(people);
}

export function run(text: string): unknown {
  return JSON.parse(text);
}
