import time
import calendar
import locale

begin = time.perf_counter()
time.sleep(0.02)
print(0.015 < time.perf_counter() - begin < 5, time.monotonic() <= time.monotonic(), time.time() > 1.7e9, time.process_time() >= 0)
print(time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(86400)), time.gmtime(0).tm_year, calendar.timegm((2026, 1, 1, 0, 0, 0)))
print(time.strptime("2026-03-04", "%Y-%m-%d").tm_yday, calendar.monthrange(2024, 2)[1], calendar.isleap(2100), time.perf_counter_ns() > 0)
print(calendar.month(2026, 11))
for attempt in (lambda: time.sleep(-1), lambda: time.sleep("x"), lambda: time.strptime("x", "%Y")):
    try:
        attempt()
    except (ValueError, TypeError) as error:
        print(type(error).__name__)
print(locale.localeconv()["decimal_point"], time.get_clock_info("monotonic").monotonic)
