import sqlite3

with sqlite3.connect(":memory:") as db:
    db.row_factory = sqlite3.Row
    db.executescript("create table users (id integer primary key, name text not null unique, born int); create index by_born on users (born);")
    db.executemany("insert into users (name, born) values (?, ?)", [("Ada", 1815), ("Alan", 1912), ("Grace", 1906)])
    for row in db.execute("select * from users where born > :year order by born", {"year": 1850}):
        print(tuple(row), row["name"], row.keys())
    print(db.execute("select count(*), avg(born) from users").fetchone()[:], db.total_changes, db.in_transaction)
    for statement in ("insert into users (name) values ('Ada')", "select nothing", "insert into users (name) values (null)", "nonsense"):
        try:
            db.execute(statement)
        except sqlite3.Error as error:
            print(type(error).__name__, error)
    db.create_function("shout", 1, lambda text: text.upper() + "!")
    print(db.execute("select shout(name) from users limit 1").fetchone()[0], db.execute("select json_extract('{\"a\": [1, 2]}', '$.a[1]')").fetchone()[0])
    print(db.execute("with recursive n(i) as (select 1 union all select i + 1 from n where i < 4) select group_concat(i) from n").fetchone()[0])
try:
    with db:
        db.execute("insert into users (name) values ('Linus')")
        raise RuntimeError("rolled back")
except RuntimeError as error:
    print(error, db.execute("select count(*) from users").fetchone()[0])
file = sqlite3.connect("data.db")
file.execute("create table t (x blob)")
file.execute("insert into t values (?)", (b"\x00\x01",))
file.commit()
file.close()
print(sqlite3.connect("data.db").execute("select x, typeof(x) from t").fetchall())
