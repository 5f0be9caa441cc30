"""Ask an API for its users, and expect it to fail."""

import json
from urllib.error import HTTPError
from urllib.request import urlopen

TIMEOUT = 1  # second; without one, urlopen waits for ever


def get_users(url: str) -> list[dict]:
    # A status of 400 or more raises HTTPError: nothing to check.
    with urlopen(url, timeout=TIMEOUT) as response:
        return json.load(response)


def show(url: str) -> None:
    print("GET", url)
    try:
        for user in get_users(url):
            print(f"  {user['id']}  {user['name']}")
    except HTTPError as error:
        print(f"  the server said {error.code}")
    except TimeoutError:
        print("  no answer in time")
    except OSError:  # refused, cut off, or a name nobody knows
        print("  no connection")


show("http://api.example/users")
show("http://api.example/users/7/friends")
show("http://api.example/busy")
show("http://api.example/slow")
show("http://down.example/users")
