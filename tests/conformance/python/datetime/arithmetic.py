import calendar
import time
from datetime import UTC, date, datetime, time as clock, timedelta, timezone

start = datetime(2024, 2, 28, 23, 30, tzinfo=timezone(timedelta(hours=5, minutes=30), "IST"))
print(start + timedelta(hours=1), start.astimezone(UTC), (start + timedelta(days=1)).date(), start.utcoffset(), start.tzname())
print(timedelta(days=-1, seconds=5), timedelta(hours=25) / 2, timedelta(minutes=90) // timedelta(minutes=20), divmod(timedelta(days=1), timedelta(hours=5)), abs(timedelta(-1)), str(timedelta(microseconds=1)))
print(date(2024, 12, 30).isocalendar(), date.fromisocalendar(2025, 1, 1), date(2024, 3, 1) - date(2023, 3, 1), date.min, datetime.max.year, date(2024, 1, 31).replace(month=3))
for text in ("2024-02-29T12:00:00Z", "20240229T120000+0130", "2024-W09-4", "2024-02-29 12:00:00.123"):
    print(datetime.fromisoformat(text))
print(datetime.strptime("29/Feb/24 01:02 PM +0200", "%d/%b/%y %I:%M %p %z"), datetime(2024, 2, 29, 13, 5).strftime("%A %j %U %H:%M:%S %y %%"), start.isoformat(timespec="milliseconds"), start.timestamp())
for wrong in (lambda: date(2023, 2, 29), lambda: datetime.fromisoformat("yesterday"), lambda: datetime.now() < datetime.now(UTC), lambda: timedelta(days=10**10), lambda: date.max + timedelta(1), lambda: datetime.strptime("x", "%Y"), lambda: clock(25), lambda: date(2024, 1, 1) + 1, lambda: timezone(timedelta(days=1))):
    try:
        wrong()
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, str(error).split(", not")[0].split(" 2023")[0] if "range" not in str(error) else "range")
print(clock(12, 30).isoformat("minutes"), datetime.combine(date(2024, 1, 1), clock(8)), datetime(2024, 1, 1) == datetime(2024, 1, 1, 0, 0), hash(date(2024, 1, 1)) == hash(date(2024, 1, 1)), datetime(2024, 11, 3, 1, fold=1).fold)
print(calendar.monthrange(2024, 2)[1], calendar.isleap(1900), calendar.timegm((1970, 1, 2, 0, 0, 0)), calendar.month_name[2], int(calendar.weekday(2024, 2, 29)), calendar.leapdays(2000, 2024))
print(calendar.month(2024, 2))
print(calendar.Calendar(6).monthdayscalendar(2024, 6)[0], [str(day) for day in calendar.Calendar().itermonthdates(2024, 2)][:2], time.strftime("%Y-%m-%d", time.gmtime(0)), time.mktime((2024, 1, 1, 0, 0, 0, 0, 1, 0)) > 0, time.gmtime(86400)[:3])
