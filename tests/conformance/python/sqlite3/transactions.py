import sqlite3
from contextlib import closing
from datetime import date

sqlite3.register_adapter(date, date.isoformat)
sqlite3.register_converter("date", lambda text: date.fromisoformat(text.decode()))
db = sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES)
db.executescript("pragma foreign_keys = on; create table account (id integer primary key, balance int check (balance >= 0), opened date); create table entry (account references account(id) on delete cascade, note blob);")
db.executemany("insert into account values (?, ?, ?)", [(1, 100, date(2024, 2, 29)), (2, 50, None)])
print(db.in_transaction, db.isolation_level, repr(db.execute("select opened from account").fetchall()))
db.commit()
try:
    with db:
        db.execute("update account set balance = balance + 80 where id = 2")
        db.execute("update account set balance = balance - 180 where id = 1")
except sqlite3.IntegrityError as error:
    print(error, error.sqlite_errorname, db.execute("select balance from account").fetchall(), db.in_transaction)
with db:
    db.execute("savepoint s")
    cursor = db.execute("insert into entry values (1, ?) returning rowid, note", (memoryview(b"\x00\xff"),))
    print(cursor.fetchone(), cursor.lastrowid, [column[0] for column in cursor.description], cursor.fetchone())
    cursor.close()
    db.execute("rollback to s")
    print(db.execute("select count(*) from entry").fetchone())
with db:
    rowid = db.execute("insert into entry values (1, zeroblob(5))").lastrowid
with db.blobopen("entry", "note", rowid) as blob:
    blob.write(b"abc")
    blob[4] = 0x21
    blob.seek(0)
    print(len(blob), blob.read(), blob[0:2])
db.row_factory = lambda cursor, row: {column[0]: value for column, value in zip(cursor.description, row)}
print(db.execute("select id, balance from account order by id").fetchall(), db.execute("select 1 as n, null as z, 1.5 as f, x'00' as b").fetchone())
db.row_factory = None


class Longest:
    def __init__(self):
        self.best = ""

    def step(self, value):
        self.best = max(self.best, value, key=len)

    def finalize(self):
        return self.best


db.create_aggregate("longest", 1, Longest)
db.create_collation("backwards", lambda a, b: (a < b) - (a > b))
db.create_function("fails", 0, lambda: 1 / 0)
print(db.execute("select longest(value) from json_each('[\"a\", \"ccc\", \"bb\"]')").fetchone(), db.execute("select value from json_each('[\"a\", \"c\", \"b\"]') order by value collate backwards").fetchall())
print(db.execute("select id, sum(balance) over (order by id) from account").fetchall(), db.execute("insert into account values (1, 5, null) on conflict (id) do update set balance = excluded.balance").rowcount, db.execute("delete from account").rowcount, db.total_changes)
for wrong in (lambda: db.execute("select ?", ()), lambda: db.execute("select :a", {}), lambda: db.execute("select ?", (object(),)), lambda: db.execute("select 1; select 2"), lambda: db.execute("select fails()"), lambda: db.execute("insert into entry values (99, null)"), lambda: db.execute("select 2", 5), lambda: db.execute("insert into account values (1, ?, null)", (2**70,)), lambda: sqlite3.connect("no/such/folder/x.db")):
    try:
        wrong()
    except (sqlite3.Error, sqlite3.Warning, OverflowError, TypeError, ValueError) as error:
        print(type(error).__name__, str(error)[:60])
db.rollback()
print([line for line in db.iterdump()][:3])
with closing(sqlite3.connect("copy.db")) as copy:
    db.backup(copy)
    print(copy.execute("select count(*) from account").fetchone())
db.close()
try:
    db.execute("select 1")
except sqlite3.ProgrammingError as error:
    print(error)
