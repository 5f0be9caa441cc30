"""Log in with a password, then show the token. With FastAPI."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

import bcrypt
import jwt
import uvicorn
from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.security import (
    HTTPAuthorizationCredentials,
    HTTPBearer,
)
from pydantic import BaseModel, Field, field_validator

# A real service reads the key from its configuration.
KEY = "for this page only: 32 bytes or more"
LIFETIME = timedelta(minutes=15)
# Made with bcrypt.hashpw(password, bcrypt.gensalt(10)).
USERS = {"ada": "$2b$10$tdfuHt9b1BT.cNDgIMzxgO"
                "srI1hqZSkFuuR.4OLwZSisyJfsoCEuu"}
NOBODY = ("$2b$10$MsD4y/sZE1QnqGMgiW2m5e"
          "HSpGJuPaeNCE0g3ntnrEhO8BfqXL64u")


class Credentials(BaseModel):
    name: str = Field(min_length=1, max_length=40)
    password: str

    @field_validator("password")
    @classmethod
    def fits_bcrypt(cls, password: str) -> str:
        # bcrypt knows 72 bytes at most; this one raises for more.
        if not 8 <= len(password.encode()) <= 72:
            raise ValueError("8 to 72 bytes are needed")
        return password


def unauthorized(detail: str) -> HTTPException:
    headers = {"www-authenticate": "Bearer"}
    return HTTPException(401, detail, headers)


def issue(name: str) -> str:
    now = datetime.now(UTC)
    claims = {"sub": name, "iat": now, "exp": now + LIFETIME}
    return jwt.encode(claims, KEY, algorithm="HS256")


Bearer = Annotated[
    HTTPAuthorizationCredentials, Depends(HTTPBearer())
]


async def current_user(bearer: Bearer) -> str:
    token = bearer.credentials
    must = {"require": ["exp", "sub"]}
    try:
        # HS256 alone: the token does not get to choose.
        claims = jwt.decode(token, KEY, ["HS256"], options=must)
    except jwt.ExpiredSignatureError:
        raise unauthorized("token expired") from None
    except jwt.InvalidTokenError:
        raise unauthorized("token not valid") from None
    return claims["sub"]


app = FastAPI()


# FastAPI's own answer repeats the input: here, a password.
@app.exception_handler(RequestValidationError)
async def refuse(_: Request, error: RequestValidationError):
    detail = [
        {"field": each["loc"][-1], "message": each["msg"]}
        for each in error.errors()
    ]
    return JSONResponse({"detail": detail}, 422)


# def, not async def: FastAPI runs it in a thread, and hashing
# does not hold up the others.
@app.post("/login")
def login(given: Credentials) -> dict[str, str]:
    # Hash for an unknown name too: time must not tell who exists.
    stored = USERS.get(given.name, NOBODY)
    password = given.password.encode()
    fits = bcrypt.checkpw(password, stored.encode())
    if not fits or given.name not in USERS:
        raise unauthorized("wrong name or password")
    token = issue(given.name)
    return {"access_token": token, "token_type": "bearer"}


User = Annotated[str, Depends(current_user)]


@app.get("/me")
async def me(user: User) -> dict[str, str]:
    return {"name": user}


if __name__ == "__main__":
    uvicorn.run(app, port=8000, log_level="warning")
