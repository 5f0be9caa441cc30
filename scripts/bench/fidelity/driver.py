"""Answers the calls of native.ts with the harness's functions: see driver.mjs."""

import json
import os
import sys
import traceback
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parents[3] / "src/bench/harness"))

import harness

answers = os.fdopen(3, "w", encoding="utf-8")
for line in sys.stdin:
    call = json.loads(line)
    try:
        answer = {"value": getattr(harness, call["name"])(call["argument"])}
    except Exception:
        answer = {"error": traceback.format_exc()}
    print(json.dumps(answer), file=answers, flush=True)
