"""A client that asks again when that is safe, with httpx."""

import time
from typing import Any

import httpx

ATTEMPTS = 3
PAUSE = 0.1  # seconds, doubled each time

client = httpx.Client(
    base_url="http://api.example",
    timeout=1,  # for each step; 5 seconds if you say nothing
)


def send(method: str, path: str, json: Any = None) -> Any:
    response = client.request(method, path, json=json)
    for attempt in range(1, ATTEMPTS):
        # Sending a POST twice could create two users.
        if response.status_code != 503 or method != "GET":
            break
        print("  busy")
        time.sleep(PAUSE * 2 ** (attempt - 1))
        response = client.request(method, path, json=json)
    # Raises for a redirect as well: httpx follows none unasked.
    return response.raise_for_status().json()


def show(method: str, path: str, json: Any = None) -> None:
    print(method, path)
    try:
        print(" ", send(method, path, json)["name"])
    except httpx.HTTPStatusError as error:
        response = error.response
        print("  the server said", response.status_code)
        if response.has_redirect_location:
            print("  it moved to", response.headers["location"])
    except httpx.TimeoutException:
        print("  no answer in time")
    except httpx.TransportError:  # all else on the way
        print("  no connection")


show("POST", "/users", {"name": "Katherine Johnson"})
show("GET", "/users/2")
show("GET", "/people/2")
show("GET", "/busy")
show("POST", "/busy", {"name": "Katherine Johnson"})
show("GET", "/slow")
show("GET", "http://down.example/users")
