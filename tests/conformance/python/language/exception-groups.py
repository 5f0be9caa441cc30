import contextlib
import traceback

tree = ExceptionGroup("top", [ValueError("a"), ExceptionGroup("inner", [TypeError("b"), ValueError("c")]), FileNotFoundError("no file")])
print(repr(tree), tree.message, len(tree.exceptions))
matched, rest = tree.split(ValueError)
print(matched, "|", rest, "|", tree.subgroup(KeyError), tree.subgroup(lambda error: isinstance(error, OSError)).exceptions)
tree.add_note("noted")
print(matched.derive([KeyError("k")]), getattr(matched, "__notes__", None), tree.__notes__)
for wrong in (lambda: ExceptionGroup("empty", []), lambda: ExceptionGroup("bad", [KeyboardInterrupt()]), lambda: ExceptionGroup("bad", [1]), lambda: ExceptionGroup("one")):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [SystemExit()])).__name__)


def run(error):
    try:
        try:
            raise error
        except* ValueError as group:
            print("values", [str(each) for each in group.exceptions])
        except* (TypeError, OSError) as group:
            print("types", group.exceptions)
            raise KeyError("while handling") from group
    except Exception as left:
        print("left", repr(left))


run(tree)
run(ValueError("plain"))
run(ExceptionGroup("other", [IndexError("i")]))
print("".join(traceback.format_exception_only(ValueError("x"))).strip(), "  | " in "".join(traceback.format_exception(tree)))
with contextlib.suppress(ZeroDivisionError):
    1 / 0


class HttpError(ExceptionGroup):
    def __new__(cls, status, errors):
        self = super().__new__(cls, f"status {status}", errors)
        self.status = status
        return self

    def derive(self, errors):
        return HttpError(self.status, errors)


print(HttpError(500, [ValueError("x"), KeyError("y")]).subgroup(KeyError).status)
