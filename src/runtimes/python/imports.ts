/** Comments and strings; the order matters, three quotes before one. */
const COMMENT_OR_STRING =
  /#[^\n]*|[rbfut]{0,2}("""|''')(?:\\[\s\S]|(?!\1)[^\\])*\1|[rbfut]{0,2}(["'])(?:\\.|(?!\2)[^\\\n])*\2/gi;
/** `import a.b as c, d` and `from a.b import c`; what follows a `;` or a one-line `if x:` counts too. */
const STATEMENT =
  /(?:^|[;:])[ \t]*(?:import[ \t]+([\w.]+(?:[ \t]+as[ \t]+\w+)?(?:[ \t]*,[ \t]*[\w.]+(?:[ \t]+as[ \t]+\w+)?)*)|from[ \t]+([\w.]+)[ \t]+import\b)/gm;
/** The name is looked for in the original text: strings are gone from the other. */
const BY_NAME = /\b(?:import_module|__import__|importorskip)\(\s*(["'])([A-Za-z_][\w.]*)\1/g;

/**
 * The modules, by their dotted names, that a Python source imports anywhere in it, by statement or by a literal name. Relative
 * imports are left out. It reads text, not syntax: a name too many costs a download, and what only appears at run time is not seen.
 */
export function importedModules(source: string): Set<string> {
  const modules = new Set<string>();
  const add = (name: string) => {
    if (!name.startsWith('.')) modules.add(name);
  };
  // A backslash at the end of a line continues the statement.
  const code = source.replace(COMMENT_OR_STRING, (text) => (text.startsWith('#') ? '' : '""')).replaceAll('\\\n', ' ');
  for (const [, names, from] of code.matchAll(STATEMENT)) {
    if (from !== undefined) add(from);
    for (const name of names?.split(',') ?? []) add(name.trim().split(/\s/, 1)[0]!);
  }
  for (const [, , name] of source.matchAll(BY_NAME)) add(name!);
  return modules;
}
