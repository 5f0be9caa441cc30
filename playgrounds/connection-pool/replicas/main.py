"""A simulation: five replicas start and share one database."""

SERVER_LIMIT = 18  # connections the database accepts
POOL_MAXIMUM = 5  # connections of each replica at most
REPLICAS = 5
#: Queries of one replica in each second after its start.
LOAD = [1, 2, 3, 2, 1]


def wanted(eager: bool, age: int, open_now: int) -> int:
    """Connections a replica wants to have at this age."""
    if age < 0:
        return 0
    if eager:
        return POOL_MAXIMUM
    return max(open_now, LOAD[min(age, len(LOAD) - 1)])


def start(name: str, eager: bool) -> None:
    print(f"{name}, simulated")
    print(" s  replicas 1 to 5                open")
    pools = [0] * REPLICAS
    refused = 0
    for now in range(REPLICAS + 2):
        for replica in range(REPLICAS):
            want = wanted(eager, now - replica, pools[replica])
            free = SERVER_LIMIT - sum(pools)
            more = min(want - pools[replica], free)
            refused += want - pools[replica] - more
            pools[replica] += more
        bars = " ".join(f"{'-' * size:.<5}" for size in pools)
        print(f"{now:2}  {bars}  {sum(pools):4}")
    print(f"{name}: {refused} times refused")


start("gradual", eager=False)
start("eager", eager=True)
