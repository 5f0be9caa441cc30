import io
import logging
import logging.handlers
import sys
import warnings

logging.basicConfig(level=logging.INFO, format="%(levelname)s:%(name)s:%(message)s", stream=sys.stdout)
log = logging.getLogger("app.db")
log.debug("hidden")
log.info("connected to %s in %d ms", "db", 5)
log.warning("slow", extra={"query": "x"})
try:
    1 / 0
except ZeroDivisionError:
    log.error("failed", exc_info=False)
print(log.getEffectiveLevel(), log.parent.name, logging.getLevelName(40), log.isEnabledFor(logging.DEBUG))
buffer = io.StringIO()
handler = logging.StreamHandler(buffer)
handler.setFormatter(logging.Formatter("{message} [{levelname:>8}]", style="{"))
handler.addFilter(lambda record: "secret" not in record.getMessage())
log.addHandler(handler)
log.propagate = False
log.info("visible")
log.info("secret")
print(repr(buffer.getvalue()))
memory = logging.handlers.MemoryHandler(10)
log.addHandler(memory)
log.critical("kept")
print([record.getMessage() for record in memory.buffer])
adapter = logging.LoggerAdapter(log, {"user": "Ada"})
adapter.info("adapted")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("old", DeprecationWarning)
    print(caught[0].category.__name__, caught[0].message)
warnings.simplefilter("error")
try:
    warnings.warn("now an error")
except UserWarning as error:
    print("raised", error)
