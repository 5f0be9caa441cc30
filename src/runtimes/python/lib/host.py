"""What the worker offers to Python. The functions are there once the worker has called `connect`."""

#: The directory the program and its files are in.
PROJECT = "/home/project"

#: Answers a request of the page's: id, status, reason, pairs of headers, body.
answer = None
#: Sends a request to a peer: method, URL, pairs of headers, body; returns the id that its outcome will have.
ask = None
#: Starts the run's clock.
begin = None
#: Ends the run with an exit code, at once; does not return.
end = None
#: Bytes of a body that the page takes.
body_limit = None
#: Gives up an `ask` by its id.
cancel = None
#: Says why a request of the page's has no answer: id, `refused`, `reset` or `too-large`, message.
fail = None
#: True for a host name that leads to another program on the page.
is_peer = None
#: True when some fixture has this host name.
knows = None
#: Limits how deep calls may nest, for the Python thread that calls it.
limit_stack = None
#: Tells the page on which ports the program listens.
listening = None
#: Derives a key: hash name, password, salt, iterations, length; None for an unknown hash.
pbkdf2 = None
#: Marks a line in the editor: message, file, line, column (from 1; 0 is unknown).
problem = None
#: True when the program hears the page while it waits; `sleep` is for such a program, `wait` for all others.
reachable = None
#: The next message of the page's, or None.
receive = None
#: What the virtual network answers to a method and a URL: latency in milliseconds and an answer or a failure.
request = None
#: Derives a key: password, salt, n, r, p, length.
scrypt = None
#: True when the page sends requests to the program's servers.
serves = None
#: Gives an object with a `promise` that is kept after so many milliseconds or when a message arrives; below zero, only then.
sleep = None
#: Starts a bar of the waterfall and returns the function that ends it with an outcome and a detail.
trace = None
#: Blocks for so many milliseconds; below zero, until the page ends the worker.
wait = None

#: Functions whose values are the same in both languages.
_PLAIN = (
    "begin",
    "body_limit",
    "cancel",
    "end",
    "fail",
    "is_peer",
    "knows",
    "limit_stack",
    "problem",
    "reachable",
    "receive",
    "request",
    "serves",
    "sleep",
    "trace",
    "wait",
)


def connect(functions):
    """Takes the worker's functions; `host.ts` names the same ones."""
    from pyodide.ffi import to_js

    for name in _PLAIN:
        globals()[name] = getattr(functions, name)

    def answer(id, status, reason, headers, body):
        functions.answer(id, status, reason, to_js(headers), to_js(body))

    def ask(method, url, headers, body):
        return functions.ask(method, url, to_js(headers), to_js(body))

    def listening(ports):
        functions.listening(to_js(ports))

    def pbkdf2(name, password, salt, iterations, length):
        return functions.pbkdf2(name, to_js(password), to_js(salt), iterations, length)

    def scrypt(password, salt, n, r, p, length):
        return functions.scrypt(to_js(password), to_js(salt), n, r, p, length)

    globals().update(answer=answer, ask=ask, listening=listening, pbkdf2=pbkdf2, scrypt=scrypt)
