import asyncio
import statistics

import uvicorn
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

app = FastAPI()
reports = 0


class Sample(BaseModel):
    values: list[int] = Field(min_length=2)


@app.post("/statistics")
async def summarize(sample: Sample) -> dict[str, float]:
    return {
        "mean": statistics.mean(sample.values),
        "median": statistics.median(sample.values),
        "spread": round(statistics.stdev(sample.values), 3),
    }


@app.get("/report")
async def report() -> dict[str, int]:
    global reports
    reports += 1
    if reports == 1:
        raise HTTPException(503, "warming up")
    return {"report": reports}


@app.get("/forecast")
async def forecast() -> dict[str, str]:
    await asyncio.sleep(3)
    return {"weather": "sunny"}


uvicorn.run(app, port=8000, log_level="warning")
