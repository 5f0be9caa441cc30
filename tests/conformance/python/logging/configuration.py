import io
import logging
import logging.config
import logging.handlers
import os
import queue
import sys
import traceback
import warnings


class Loud(logging.Filter):
    def filter(self, record):
        record.loud = record.getMessage().upper()
        return record.levelno != logging.WARNING


logging.config.dictConfig(
    {
        "version": 1,
        "filters": {"loud": {"()": Loud}},
        "formatters": {"short": {"format": "{levelname[0]}|{name}|{loud}", "style": "{", "validate": True}, "plain": {"format": "%(funcName)s:%(lineno)d %(message)s"}},
        "handlers": {
            "out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "short", "filters": ["loud"]},
            "file": {"class": "logging.handlers.RotatingFileHandler", "filename": "app.log", "maxBytes": 60, "backupCount": 2, "formatter": "plain", "level": "ERROR"},
        },
        "loggers": {"app": {"level": "DEBUG", "handlers": ["out", "file"], "propagate": False}},
        "root": {"level": "ERROR", "handlers": ["out"]},
    }
)


def work():
    log = logging.getLogger("app.work")
    log.debug("start %s", {"a": 1})
    log.warning("dropped")
    for n in range(3):
        log.error("error number %d with some text", n)
    logging.getLogger("other").info("too low")
    log.log(25, "between %(x)s", {"x": 5})


work()
print(sorted(name for name in os.listdir() if name.startswith("app.log")), open("app.log").read())
for wrong in ({"version": 2}, {"version": 1, "handlers": {"x": {"class": "no.Such"}}}, {"version": 1, "root": {"handlers": ["none"]}}, {}):
    try:
        logging.config.dictConfig(wrong)
    except ValueError as error:
        print(error)
records = queue.Queue()
log = logging.getLogger("queued")
log.propagate = False
log.addHandler(logging.handlers.QueueHandler(records))
log.critical("queued %s", "text")
print(records.get().getMessage(), log.handlers[0].level, logging.getLevelNamesMapping()["WARN"], logging.addLevelName(5, "TRACE") or logging.getLevelName(5), logging.getLevelName("NOPE"))
broken = io.StringIO()
log.handlers = [logging.StreamHandler(broken)]
logging.raiseExceptions = False
log.critical("%d", "not a number")
try:
    raise ValueError("inside")
except ValueError:
    log.exception("with traceback", stack_info=False)
print(broken.getvalue().splitlines()[0], broken.getvalue().splitlines()[-1])
logging.captureWarnings(True)
logging.getLogger("py.warnings").addHandler(logging.StreamHandler(sys.stdout))
warnings.warn("captured", RuntimeWarning)
logging.captureWarnings(False)
logging.disable(logging.CRITICAL)
log.critical("silent")
print(log.isEnabledFor(50), log.getChild("x").name, log.hasHandlers(), repr(log))
