"""Ask an API for its users with requests; expect it to fail."""

import requests

TIMEOUT = 1  # second to connect, and for each wait for data

session = requests.Session()  # keeps connections open
session.headers["accept"] = "application/json"


def get_users(url: str) -> list[dict]:
    # Without a timeout, requests waits for ever.
    response = session.get(url, timeout=TIMEOUT)
    # A status of 400 or more is an error only if you ask.
    response.raise_for_status()
    if response.history:
        print("  moved to", response.url)
    return response.json()


def show(url: str) -> None:
    print("GET", url)
    try:
        for user in get_users(url):
            print(f"  {user['id']}  {user['name']}")
    except requests.HTTPError as error:
        print(f"  the server said {error.response.status_code}")
    except requests.Timeout:  # may be a ConnectionError as well
        print("  no answer in time")
    except requests.JSONDecodeError:
        print("  not JSON")
    except requests.ConnectionError:
        print("  no connection")


show("http://api.example/users")
show("http://api.example/people")
show("http://api.example/users/7/friends")
show("http://api.example/busy")
show("http://api.example/maintenance")
show("http://api.example/slow")
show("http://down.example/users")
