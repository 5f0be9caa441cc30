from datetime import datetime, timedelta, timezone, tzinfo


class Fixed(tzinfo):
    def utcoffset(self, when):
        return timedelta(hours=2)

    def dst(self, when):
        return timedelta(0)

    def tzname(self, when):
        return "FIX"


moment = datetime(2026, 7, 1, 12, tzinfo=Fixed())
print(moment, moment.tzname(), moment.astimezone(timezone.utc), f"{moment:%Z %z}")
print(timezone(timedelta(hours=-3), "BRT"), datetime.now(timezone.utc).tzinfo, moment == moment.astimezone(timezone.utc))
