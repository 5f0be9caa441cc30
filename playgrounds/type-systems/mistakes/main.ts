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
  return double('21');
}

function maybeMissing(): string {
  return find(9).name;
}

function misspelt(): number {
  return ada.agee;
}

function ageOf(user: User): number {
  return String(user.age);
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
    default: {
      const rest: never = notice;
      throw new Error(`no case for ${inspect(rest)}`);
    }
  }
}

function forgottenCase(): string {
  return target({ kind: 'push', device: 'phone' });
}

function awaitedTooLate(): string {
  return isAdmin(grace) ? 'may' : 'may not';
}

async function neverAwaited(): Promise<number> {
  save(ada);
  return saved.length;
}

function untypedHole(): number {
  const port: number = JSON.parse(CONFIG).port;
  return port + 1;
}

function lyingCast(): string {
  const user = { nmae: 'Ada' } as unknown as User;
  return user.name;
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
