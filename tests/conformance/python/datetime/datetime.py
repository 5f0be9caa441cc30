from datetime import UTC, date, datetime, time, timedelta, timezone

moment = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)
print(moment, moment.isoformat(), repr(moment), moment.timestamp())
print(moment + timedelta(hours=1), moment.astimezone(timezone(timedelta(hours=5, minutes=30))))
print(moment.strftime("%Y-%m-%d %H:%M:%S %z %j %A %b %%"), f"{moment:%d.%m.%y}")
print(datetime.fromisoformat("2026-01-02T03:04:05.678+02:00"), datetime.strptime("5 Mar 2026", "%d %b %Y"))
print(date(2026, 11, 20).isocalendar(), date(2024, 2, 29).replace(year=2028), date.fromisoformat("2026-W01-1"))
print(timedelta(days=1, seconds=-5), timedelta(hours=36).total_seconds(), timedelta(1) / timedelta(hours=5), abs(timedelta(-1)))
print(time(1, 2, 3, 4).isoformat("milliseconds"), datetime.min.year, date.today() >= date(2026, 1, 1), datetime.fromtimestamp(0, UTC))
for attempt in (lambda: moment < datetime(2026, 1, 1), lambda: datetime.strptime("x", "%Y"), lambda: datetime.fromisoformat("nope")):
    try:
        attempt()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
