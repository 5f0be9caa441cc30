"""Users over HTTP: create, list, read, delete. With FastAPI."""

from itertools import count
from typing import Annotated

import uvicorn
from fastapi import FastAPI, HTTPException, Query, Response
from pydantic import BaseModel, Field


class NewUser(BaseModel):
    name: str = Field(min_length=1, max_length=80)
    age: int = Field(ge=0, le=150)


class User(NewUser):
    id: int


app = FastAPI(title="Users")
users: dict[int, User] = {}
ids = count(1)


def find(user_id: int) -> User:
    if user_id not in users:
        raise HTTPException(404, f"no user {user_id}")
    return users[user_id]


@app.post("/users", status_code=201)
async def create_user(new: NewUser, response: Response) -> User:
    user = User(**new.model_dump(), id=next(ids))
    users[user.id] = user
    response.headers["location"] = f"/users/{user.id}"
    return user


@app.get("/users")
async def list_users(
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> list[User]:
    return list(users.values())[:limit]


@app.get("/users/{user_id}")
async def read_user(user_id: int) -> User:
    return find(user_id)


@app.delete("/users/{user_id}", status_code=204)
async def delete_user(user_id: int) -> None:
    del users[find(user_id).id]


if __name__ == "__main__":
    uvicorn.run(app, port=8000, log_level="warning")
