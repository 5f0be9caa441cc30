async function readConfig() {
  throw Object.assign(new Error('file missing'), { code: 'ENOENT' });
}
async function start() {
  try {
    await readConfig();
  } catch (error) {
    throw new Error('cannot start', { cause: error });
  }
}
try {
  await start();
} catch (error) {
  console.log(error.message, error.cause.code);
  console.log(error);
}
