// Ask an API for its users with fetch; expect it to fail.

const TIMEOUT = 1000; // ms for everything, body included

const headers = { accept: 'application/json' };

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
  const response = await fetch(url, { headers, signal });
  // No status is an error for fetch.
  if (!response.ok) throw new HttpError(response.status);
  if (response.redirected) {
    console.log('  moved to', response.url);
  }
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
    } else if (error instanceof SyntaxError) {
      console.log('  not JSON');
    } else if (error instanceof TypeError) {
      console.log('  no connection');
    } else throw error;
  }
}

await show('http://api.example/users');
await show('http://api.example/people');
await show('http://api.example/users/7/friends');
await show('http://api.example/busy');
await show('http://api.example/maintenance');
await show('http://api.example/slow');
await show('http://down.example/users');
