// Ask an API for its users, and expect it to fail.

const TIMEOUT = 1000; // ms; fetch has no limit for the whole

interface User {
  id: number;
  name: string;
}

class HttpError extends Error {
  status: number;
  constructor(status: number) {
    super(`HTTP status ${status}`);
    this.status = status;
  }
}

async function getUsers(url: string): Promise<User[]> {
  const signal = AbortSignal.timeout(TIMEOUT);
  const response = await fetch(url, { signal });
  // fetch resolves whatever the status: the check is ours.
  if (!response.ok) throw new HttpError(response.status);
  return (await response.json()) as User[];
}

async function show(url: string): Promise<void> {
  console.log('GET', url);
  try {
    for (const user of await getUsers(url)) {
      console.log(`  ${user.id}  ${user.name}`);
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error instanceof HttpError) {
      console.log(`  the server said ${error.status}`);
    } else if (error.name === 'TimeoutError') {
      console.log('  no answer in time');
    } else if (error instanceof TypeError) {
      // refused, cut off, or a name nobody knows
      console.log('  no connection');
    } else throw error;
  }
}

await show('http://api.example/users');
await show('http://api.example/users/7/friends');
await show('http://api.example/busy');
await show('http://api.example/slow');
await show('http://down.example/users');
