import { invalidArgType, invalidArgValue, nodeError } from '../kernel/errors.ts';

/** `util.parseArgs`, after Node's own: first the words are told apart, then checked and stored. */
interface OptionConfig {
  type: 'string' | 'boolean';
  short?: string;
  multiple?: boolean;
  default?: unknown;
}
type Options = Record<string, OptionConfig>;

interface Config {
  args?: string[];
  options?: Options;
  strict?: boolean;
  allowPositionals?: boolean;
  allowNegative?: boolean;
  tokens?: boolean;
}

type Token =
  | {
      kind: 'option';
      name: string;
      rawName: string;
      index: number;
      value: string | undefined;
      inlineValue: boolean | undefined;
    }
  | { kind: 'positional'; index: number; value: string }
  | { kind: 'option-terminator'; index: number };

const invalidValue = (message: string): Error => nodeError(TypeError, 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE', message);

export function parseArgs(config: Config = {}) {
  const { args = globalThis.process.argv.slice(2), strict = true, allowNegative = false } = config;
  const allowPositionals = config.allowPositionals ?? !strict;
  const options = config.options ?? {};
  for (const [name, option] of Object.entries(options)) checkOption(name, option);
  const tokens = tokenize(args, options);
  const values: Record<string, unknown> = Object.create(null);
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'option') {
      if (strict) checkUsage(token, options, allowPositionals, allowNegative);
      store(token, options, values, allowNegative);
    } else if (token.kind === 'positional') {
      if (!allowPositionals) {
        throw nodeError(
          TypeError,
          'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL',
          `Unexpected argument '${token.value}'. This command does not take positional arguments`,
        );
      }
      positionals.push(token.value);
    }
  }
  for (const [name, option] of Object.entries(options)) {
    if (option.default !== undefined && values[name] === undefined) values[name] = option.default;
  }
  return { values, positionals, ...(config.tokens && { tokens }) };
}

function checkOption(name: string, option: OptionConfig): void {
  if (option.type !== 'string' && option.type !== 'boolean') {
    throw invalidArgType(`options.${name}.type`, "('string|boolean')", option.type);
  }
  if (option.short !== undefined && option.short.length !== 1) {
    throw invalidArgValue(`options.${name}.short`, option.short, 'must be a single character');
  }
}

function tokenize(args: readonly string[], options: Options): Token[] {
  const tokens: Token[] = [];
  const rest = [...args];
  let index = -1;
  let grouped = 0;
  const longFor = (short: string) => Object.keys(options).find((name) => options[name]!.short === short) ?? short;
  const takesValue = (name: string) => options[name]?.type === 'string';
  while (rest.length > 0) {
    const word = rest.shift()!;
    if (grouped > 0) grouped -= 1;
    else index += 1;
    if (word === '--') {
      tokens.push({ kind: 'option-terminator', index });
      for (const value of rest) tokens.push({ kind: 'positional', index: ++index, value });
      break;
    }
    const isShort = /^-[^-]/.test(word);
    const isLong = /^--./s.test(word);
    if ((isShort && word.length === 2) || (isLong && !word.includes('=', 3))) {
      const name = isShort ? longFor(word[1]!) : word.slice(2);
      let value: string | undefined;
      if (takesValue(name) && rest[0] !== undefined) value = rest.shift();
      tokens.push({
        kind: 'option',
        name,
        rawName: word,
        index,
        value,
        inlineValue: value === undefined ? undefined : false,
      });
      if (value !== undefined) index += 1;
    } else if (isShort && !takesValue(longFor(word[1]!))) {
      const expanded: string[] = [];
      for (let i = 1; i < word.length; i += 1) {
        if (takesValue(longFor(word[i]!)) && i < word.length - 1) {
          expanded.push(`-${word.slice(i)}`);
          break;
        }
        expanded.push(`-${word[i]}`);
      }
      rest.unshift(...expanded);
      grouped = expanded.length;
    } else if (isShort) {
      tokens.push({
        kind: 'option',
        name: longFor(word[1]!),
        rawName: word.slice(0, 2),
        index,
        value: word.slice(2),
        inlineValue: true,
      });
    } else if (isLong) {
      const equals = word.indexOf('=');
      const name = word.slice(2, equals);
      tokens.push({
        kind: 'option',
        name,
        rawName: `--${name}`,
        index,
        value: word.slice(equals + 1),
        inlineValue: true,
      });
    } else tokens.push({ kind: 'positional', index, value: word });
  }
  return tokens;
}

type OptionToken = Extract<Token, { kind: 'option' }>;

function checkUsage(token: OptionToken, options: Options, allowPositionals: boolean, allowNegative: boolean): void {
  const positive = token.name.slice(3);
  const negated = allowNegative && token.name.startsWith('no-') && options[positive]?.type === 'boolean';
  const name = !Object.hasOwn(options, token.name) && negated ? positive : token.name;
  const option = options[name];
  if (!option || !Object.hasOwn(options, name)) {
    const hint = allowPositionals
      ? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "${token.rawName}"`
      : '';
    throw nodeError(TypeError, 'ERR_PARSE_ARGS_UNKNOWN_OPTION', `Unknown option '${token.rawName}'${hint}`);
  }
  const shown = `${option.short ? `-${option.short}, ` : ''}--${name}`;
  if (option.type === 'string' && typeof token.value !== 'string')
    throw invalidValue(`Option '${shown} <value>' argument missing`);
  if (option.type === 'boolean' && token.value !== undefined)
    throw invalidValue(`Option '${shown}' does not take an argument`);
  if (!token.inlineValue && token.value !== undefined && /^-./s.test(token.value)) {
    const example = token.rawName.startsWith('--')
      ? `'${token.rawName}=-XYZ'`
      : `'--${token.name}=-XYZ' or '${token.rawName}-XYZ'`;
    throw invalidValue(
      `Option '${token.rawName}' argument is ambiguous.\nDid you forget to specify the option argument for '${token.rawName}'?\n` +
        `To specify an option argument starting with a dash use ${example}.`,
    );
  }
}

function store(token: OptionToken, options: Options, values: Record<string, unknown>, allowNegative: boolean): void {
  let name = token.name;
  let value: unknown = token.value ?? true;
  if (name === '__proto__') return;
  if (allowNegative && name.startsWith('no-') && token.value === undefined) {
    name = name.slice(3);
    token.name = name;
    value = false;
  }
  if (options[name]?.multiple) values[name] = [...((values[name] as unknown[] | undefined) ?? []), value];
  else values[name] = value;
}
