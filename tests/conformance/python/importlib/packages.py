import importlib
import importlib.metadata
import importlib.resources
import importlib.util
import os
import pkgutil
import runpy
import sys
from pathlib import Path

for name, text in {
    "shop/__init__.py": "from .core import price\n__all__ = ['price']\nprint('import', __name__, __package__)\n",
    "shop/core.py": "import sys\nfrom . import tax\ndef price(n): return n * tax.RATE\n",
    "shop/tax.py": "RATE = 2\ndef __getattr__(name):\n    if name == 'LAZY': return 'made on demand'\n    raise AttributeError(f'no {name} in tax')\n",
    "shop/data/words.txt": "alpha\nbeta\n",
    "shop/__main__.py": "import sys\nprint('main', __name__, sys.argv[1:])\n",
    "cycle_a.py": "import cycle_b\nX = 1\n",
    "cycle_b.py": "from cycle_a import X\n",
    "broken.py": "def f(:\n",
    "raises.py": "raise ValueError('while importing')\n",
    "space/part.py": "VALUE = 'namespace package'\n",
}.items():
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text)
sys.path.insert(0, os.getcwd()) if os.getcwd() not in sys.path else None
importlib.invalidate_caches()
import shop

print(shop.price(4), shop.tax.LAZY, [module.name for module in pkgutil.iter_modules(shop.__path__)], shop.__spec__.name, shop.core.__package__)
print(importlib.resources.files("shop").joinpath("data/words.txt").read_text().split(), importlib.resources.files(shop).joinpath("none").is_file(), pkgutil.get_data("shop", "data/words.txt"))
from space import part

print(part.VALUE, sys.modules["space"].__file__ if hasattr(sys.modules["space"], "__file__") else None)
for statement in ("from shop import nope", "import shop.nope", "from shop.tax import nope", "import cycle_a", "import broken", "import raises", "from . import x", "import nope.deep", "from os import path, nope", "import os.path.x"):
    try:
        exec(statement, {"__name__": "__main__"})
    except Exception as error:
        print(type(error).__name__, str(error).splitlines()[0].partition(" (")[0])
print("raises" in sys.modules, "cycle_a" in sys.modules)
runpy.run_module("shop", run_name="__main__")
print(runpy.run_path("shop/tax.py")["RATE"], importlib.util.find_spec("json").name, importlib.util.find_spec("nope"), __import__("os.path").__name__)
spec = importlib.util.spec_from_loader("virtual", loader=None)
module = importlib.util.module_from_spec(spec)
exec("answer = 42", module.__dict__)
sys.modules["virtual"] = module
import virtual

print(virtual.answer, virtual)


class Finder:
    @staticmethod
    def find_spec(name, path, target=None):
        return importlib.util.spec_from_loader(name, Finder()) if name.startswith("made_") else None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.name = module.__name__.removeprefix("made_")


sys.meta_path.append(Finder)
import made_up

print(made_up.name, made_up.__loader__.__class__.__name__)
try:
    importlib.metadata.version("no-such-package")
except importlib.metadata.PackageNotFoundError as error:
    print(error)
