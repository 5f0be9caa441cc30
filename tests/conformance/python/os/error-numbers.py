import errno
import os

try:
    open("missing.txt")
except OSError as error:
    print(error, error.errno == errno.ENOENT, os.strerror(error.errno))
print(repr(OSError(2, "by number")), errno.ENOENT, errno.errorcode[errno.EACCES])
