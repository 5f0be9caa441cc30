import { inspect } from 'node:util';

interface User {
  name: string;
  age: number;
}

type Notice =
  | { kind: 'email'; address: string }
  | { kind: 'sms'; number: string }
  | { kind: 'push'; device: string };

const ada: User = { name: 'Ada', age: 36 };
const grace: User = { name: 'Grace', age: 45 };
const users = new Map([[1, ada], [2, grace]]);
const CONFIG = '{"port": "8000"}';
const saved: string[] = [];

function find(id: number): User | undefined {
  return users.get(id);
}

async function isAdmin(user: User): Promise<boolean> {
  await null;
  return user.name === 'Ada';
}

async function save(user: User): Promise<void> {
  saved.push(user.name);
}

function double(value: number): number {
  return value * 2;
}

function wrongArgument(): number {
  return double(Number('21'));
}

function maybeMissing(): string {
  return find(9)?.name ?? 'nobody';
}

function misspelt(): number {
  return ada.age;
}

function ageOf(user: User): number {
  return user.age;
}

function wrongReturn(): number {
  return ageOf(ada) + 1;
}

function target(notice: Notice): string {
  switch (notice.kind) {
    case 'email':
      return notice.address;
    case 'sms':
      return notice.number;
    case 'push':
      return notice.device;
    default: {
      const rest: never = notice;
      throw new Error(`no case for ${inspect(rest)}`);
    }
  }
}

function forgottenCase(): string {
  return target({ kind: 'push', device: 'phone' });
}

async function awaitedTooLate(): Promise<string> {
  return (await isAdmin(grace)) ? 'may' : 'may not';
}

async function neverAwaited(): Promise<number> {
  await save(ada);
  return saved.length;
}

const isObject = (raw: unknown) =>
  typeof raw === 'object' && raw !== null;

function toPort(raw: unknown): number {
  if (isObject(raw) && 'port' in raw) {
    const { port } = raw;
    if (typeof port === 'number') return port;
  }
  throw new TypeError('port is not a number');
}

function untypedHole(): number {
  return toPort(JSON.parse(CONFIG)) + 1;
}

function toUser(raw: unknown): User {
  if (isObject(raw) && 'name' in raw && 'age' in raw) {
    const { name, age } = raw;
    if (typeof name === 'string' && typeof age === 'number') {
      return { name, age };
    }
  }
  throw new TypeError('this is not a user');
}

function lyingCast(): string {
  return toUser({ nmae: 'Ada' }).name;
}

async function show(name: string, run: () => unknown) {
  try {
    console.log(`${name}: ${inspect(await run())}`);
  } catch (error) {
    console.log(`${name}: ${String(error).split(':')[0]}`);
  }
}

await show('wrong argument', wrongArgument);
await show('maybe missing', maybeMissing);
await show('misspelt', misspelt);
await show('wrong return', wrongReturn);
await show('forgotten case', forgottenCase);
await show('awaited too late', awaitedTooLate);
await show('never awaited', neverAwaited);
await show('untyped hole', untypedHole);
await show('lying cast', lyingCast);
