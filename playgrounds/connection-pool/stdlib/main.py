"""A simulation: two pools, one load, a clock that is made up."""

from dataclasses import dataclass, field

MAXIMUM = 8  # connections
IDLE_TIMEOUT = 3  # seconds without a query
MAX_LIFETIME = 9  # seconds since it was opened
#: Queries that are running in each second.
LOAD = [1, 1, 2, 5, 6, 6, 2, 1, 1, 0, 0, 2, 1, 0]


@dataclass
class Connection:
    opened: int
    used: int


@dataclass
class Pool:
    name: str
    eager: bool
    connections: list[Connection] = field(default_factory=list)
    opened: int = 0

    def open(self, now: int) -> None:
        self.connections.append(Connection(now, now))
        self.opened += 1

    def second(self, now: int, queries: int) -> str:
        before = self.opened
        # This one fills up whenever there is a query.
        if self.eager and queries > 0:
            while len(self.connections) < MAXIMUM:
                self.open(now)
        while len(self.connections) < min(queries, MAXIMUM):
            self.open(now)
        # The one used last comes first, so that others can close.
        self.connections.sort(key=lambda each: -each.used)
        for connection in self.connections[:queries]:
            connection.used = now
        return self.draw(queries, self.opened - before)

    def draw(self, in_use: int, new: int) -> str:
        idle = len(self.connections) - in_use
        bar = "#" * in_use + "-" * idle
        return f"{bar:.<{MAXIMUM}}" + (f" +{new}" if new else "")

    def close_old(self, now: int) -> None:
        self.connections = [
            each
            for each in self.connections
            if now - each.used < IDLE_TIMEOUT
            and now - each.opened < MAX_LIFETIME
        ]


pools = [Pool("gradual", eager=False), Pool("eager", eager=True)]
print("simulated: # in use - idle . closed + opened")
print("  s  gradual       eager")
for now, queries in enumerate(LOAD):
    for pool in pools:
        pool.close_old(now)
    left, right = (pool.second(now, queries) for pool in pools)
    print(f"{now:3}  {left:12}  {right}")
for pool in pools:
    print(f"{pool.name}: opened {pool.opened} connections")
