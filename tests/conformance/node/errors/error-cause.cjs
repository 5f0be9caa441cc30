function load() {
  try {
    JSON.parse('{bad');
  } catch (cause) {
    throw new Error('cannot load', { cause });
  }
}
load();
