import ast
import compileall
import dis
import importlib
import io
import sys
import tokenize
import types

tree = ast.parse("x = 1 + 2 * y")
print(ast.dump(tree.body[0].value.op), ast.unparse(tree), ast.literal_eval("{'a': [1, (2,)]}"), eval("1 + 1"), [type(node).__name__ for node in ast.walk(tree)][:4])
namespace = {}
exec("def f(n):\n    return n * 2", namespace)
print(namespace["f"](21), types.SimpleNamespace(a=1), compile("1+1", "<x>", "eval").co_filename)
with open("plugin.py", "w") as file:
    file.write("VALUE = 1\ndef run(): return VALUE\n")
importlib.invalidate_caches()
import plugin

print(plugin.run(), plugin.__name__, plugin.__file__.endswith("plugin.py"), "plugin" in sys.modules)
with open("plugin.py", "w") as file:
    file.write("VALUE = 22222\ndef run(): return VALUE\n")
print(importlib.reload(plugin).run())
print([token.string for token in tokenize.generate_tokens(io.StringIO("a = 1").readline)][:3], len(list(dis.get_instructions("x+1"))) > 2)
for text in ("def f(:", "x = = 1", "print 'a'", "if True:\npass"):
    try:
        compile(text, "<text>", "exec")
    except SyntaxError as error:
        print(type(error).__name__, error.lineno)
for name in ("not_installed", "json.nope"):
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        print(error.name, str(error).split("\n")[0])
