/** `path.win32`, the parts that programs on another system use: joining, splitting and normalising. */
const SEPARATORS = /[\\/]+/;

/** Splits off `C:` or `\\server\share`, and tells whether a separator follows. */
function readRoot(path: string): { device: string; absolute: boolean; rest: string } {
  const unc = /^[\\/]{2}([^\\/]+)[\\/]+([^\\/]+)/.exec(path);
  if (unc) return { device: `\\\\${unc[1]}\\${unc[2]}`, absolute: true, rest: path.slice(unc[0].length) };
  const device = /^[A-Za-z]:/.exec(path)?.[0] ?? '';
  const rest = path.slice(device.length);
  return { device, absolute: /^[\\/]/.test(rest), rest };
}

function normalizeParts(rest: string, absolute: boolean): string[] {
  const parts: string[] = [];
  for (const part of rest.split(SEPARATORS)) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!absolute) parts.push('..');
  }
  return parts;
}

function normalize(path: string): string {
  if (path === '') return '.';
  const { device, absolute, rest } = readRoot(path);
  const body = normalizeParts(rest, absolute).join('\\');
  const tail = body !== '' && /[\\/]$/.test(rest) ? '\\' : '';
  return `${device}${absolute ? '\\' : ''}${body || (absolute ? '' : '.')}${tail}`;
}

const join = (...paths: string[]): string => normalize(paths.filter(Boolean).join('\\') || '.');

function resolve(...paths: string[]): string {
  let result = '';
  for (const path of ['C:\\', ...paths]) {
    const { device, absolute } = readRoot(path);
    if (absolute) result = device ? path : `${readRoot(result).device}${path}`;
    else if (device && device.toLowerCase() !== readRoot(result).device.toLowerCase())
      result = `${device}\\${path.slice(device.length)}`;
    else result = `${result}\\${path.slice(device.length)}`;
  }
  const normal = normalize(result);
  return /^[A-Za-z]:\\$/.test(normal) ? normal : normal.replace(/\\$/, '');
}

function basename(path: string, suffix = ''): string {
  const name =
    readRoot(path)
      .rest.replace(/[\\/]+$/, '')
      .split(SEPARATORS)
      .at(-1) ?? '';
  return suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}

function dirname(path: string): string {
  const { device, absolute, rest } = readRoot(path);
  const body = rest.replace(/[\\/]+$/, '').replace(/[\\/]*[^\\/]*$/, '');
  return `${device}${body || (absolute ? path[device.length] : device ? '' : '.')}`;
}

function extname(path: string): string {
  return /(?!^)(\.[^.]*)$/.exec(basename(path))?.[1] ?? '';
}

function parse(path: string) {
  const { device, absolute } = readRoot(path);
  const root = `${device}${absolute ? path[device.length] : ''}`;
  const base = basename(path);
  const ext = extname(path);
  const folder = dirname(path);
  return {
    root,
    dir: folder === '.' && root === '' ? '' : folder,
    base,
    ext,
    name: ext === '' ? base : base.slice(0, -ext.length),
  };
}

interface Parts {
  dir?: string;
  root?: string;
  base?: string;
  name?: string;
  ext?: string;
}

function format({ dir, root = '', base, name = '', ext = '' }: Parts): string {
  const file = base ?? `${name}${ext !== '' && !ext.startsWith('.') ? '.' : ''}${ext}`;
  const folder = dir ?? root;
  return folder === '' ? file : folder === root ? `${folder}${file}` : `${folder}\\${file}`;
}

function relative(from: string, to: string): string {
  const [source, target] = [resolve(from), resolve(to)];
  if (source.toLowerCase() === target.toLowerCase()) return '';
  const [left, right] = [source.split('\\').filter(Boolean), target.split('\\').filter(Boolean)];
  if (left[0]?.toLowerCase() !== right[0]?.toLowerCase()) return target;
  let same = 0;
  while (same < left.length && left[same]?.toLowerCase() === right[same]?.toLowerCase()) same += 1;
  return [...left.slice(same).map(() => '..'), ...right.slice(same)].join('\\');
}

export default {
  basename,
  delimiter: ';',
  dirname,
  extname,
  format,
  isAbsolute: (path: string): boolean => readRoot(path).absolute,
  join,
  normalize,
  parse,
  relative,
  resolve,
  sep: '\\',
  toNamespacedPath: (path: string): string => path,
};
