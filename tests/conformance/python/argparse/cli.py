import argparse
import configparser
import shlex
import tomllib
import getopt

parser = argparse.ArgumentParser(prog="tool", description="Does things.", exit_on_error=False)
parser.add_argument("path")
parser.add_argument("-n", "--number", type=int, default=5, choices=[1, 5, 9])
parser.add_argument("-v", "--verbose", action="count", default=0)
parser.add_argument("--tag", action="append")
group = parser.add_mutually_exclusive_group()
group.add_argument("--on", action="store_true")
group.add_argument("--off", action="store_true")
print(parser.parse_args(["file", "-n", "9", "-vv", "--tag", "a", "--tag=b"]))
try:
    parser.parse_args(["file", "-n", "x"])
except argparse.ArgumentError as error:
    print(error)
sub = argparse.ArgumentParser()
commands = sub.add_subparsers(dest="command", required=True)
commands.add_parser("add").add_argument("items", nargs="*")
print(sub.parse_args(["add", "1", "2"]), sub.parse_known_args(["add", "--x"])[1])
print(shlex.split("a 'b c' \"d\\\"e\""), shlex.quote("it's"), shlex.join(["a b", "c"]))
config = configparser.ConfigParser()
config.read_string("[db]\nhost = local\nport = 5432\nurl = http://%(host)s\n")
print(config["db"].getint("port"), config.get("db", "url"), config.get("db", "none", fallback="x"), config.sections())
print(tomllib.loads('a = 1\n[t]\nd = 2026-01-02\nlist = ["x", {y = 1}]'), getopt.getopt(["-a", "1", "rest"], "a:"))
try:
    argparse.ArgumentParser(prog="bare").parse_args(["--help"])
except SystemExit as error:
    print("exit", error.code)
