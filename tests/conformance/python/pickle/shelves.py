import shelve

with shelve.open("store") as store:
    store["key"] = {"deep": [1, 2]}
    store["gone"] = 1
    del store["gone"]
with shelve.open("store") as store:
    print(sorted(store), store["key"], "gone" in store)
