"""What the worker offers to Python. The functions are there once the worker has called `connect`."""

#: The directory the program and its files are in.
PROJECT = "/home/project"

#: Starts the run's clock.
begin = None
#: Ends the run with an exit code, at once; does not return.
end = None
#: True when some fixture has this host name.
knows = None
#: Derives a key: hash name, password, salt, iterations, length; None for an unknown hash.
pbkdf2 = None
#: Marks a line in the editor: message, file, line, column (from 1; 0 is unknown).
problem = None
#: What the virtual network answers to a method and a URL: latency in milliseconds and an answer or a failure.
request = None
#: Derives a key: password, salt, n, r, p, length.
scrypt = None
#: Starts a bar of the waterfall and returns the function that ends it with an outcome and a detail.
trace = None
#: Blocks for so many milliseconds; below zero, until the page ends the worker.
wait = None


def connect(functions):
    """Takes the worker's functions; `host.ts` names the same ones."""
    from pyodide.ffi import to_js

    for name in ("begin", "end", "knows", "problem", "request", "trace", "wait"):
        globals()[name] = getattr(functions, name)

    def pbkdf2(name, password, salt, iterations, length):
        return functions.pbkdf2(name, to_js(password), to_js(salt), iterations, length)

    def scrypt(password, salt, n, r, p, length):
        return functions.scrypt(to_js(password), to_js(salt), n, r, p, length)

    globals().update(pbkdf2=pbkdf2, scrypt=scrypt)
