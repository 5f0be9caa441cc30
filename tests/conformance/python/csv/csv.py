import csv
import io

source = 'name,quote,n\r\nAda,"She said ""hi"", twice",1\r\n"Line\nbreak",,2\r\n'
for row in csv.DictReader(io.StringIO(source, newline="")):
    print(row)
out = io.StringIO(newline="")
writer = csv.DictWriter(out, ["a", "b"], extrasaction="ignore")
writer.writeheader()
writer.writerow({"a": 'x"y', "b": "1,2", "c": 3})
csv.writer(out, delimiter=";", quoting=csv.QUOTE_NONNUMERIC).writerow(["t", 1, None, 2.5])
print(repr(out.getvalue()))
print(list(csv.reader(["a|b|'c|d'"], delimiter="|", quotechar="'")))
print(csv.Sniffer().sniff("a;b;c\n1;2;3\n").delimiter, csv.list_dialects())
try:
    list(csv.reader(['"open'], strict=True))
except csv.Error as error:
    print(error)
with open("table.csv", "w", newline="") as file:
    csv.writer(file).writerows([[1, 2], [3, 4]])
print(open("table.csv", newline="").read().encode())
