import { z } from 'zod';

interface Settings {
  port: number;
}
const Settings = z.object({ port: z.number() });

function read(text: string): Settings {
  return Settings.parse(JSON.parse(text));
}

read('{"port":"80"}');
