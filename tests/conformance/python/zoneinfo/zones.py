from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

summer = datetime(2026, 7, 1, 12, tzinfo=ZoneInfo("Europe/Berlin"))
print(summer, summer.astimezone(ZoneInfo("America/New_York")), summer.tzname())
print(datetime(2026, 3, 29, 2, 30, tzinfo=ZoneInfo("Europe/Berlin")).utcoffset())
try:
    ZoneInfo("Mars/Base")
except ZoneInfoNotFoundError as error:
    print("unknown zone")
