"""A page weak on purpose: deploy/attack --weak must find both of its faults, or it finds nothing anywhere."""
import http.server
import sqlite3
import sys
import urllib.parse

rows = sqlite3.connect(":memory:", check_same_thread=False)
rows.executescript("create table elder (id integer, name text); insert into elder values (1,'x'),(2,'y');")


class Weak(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        asked = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query).get("q", ["1"])[0]
        try:
            found = rows.execute(f"select name from elder where id = {asked}").fetchall()
        except sqlite3.Error as failed:
            found = f"sqlite3.OperationalError: {failed}"
        page = f"<html><body><a href='/?q=1'>x</a><p>{asked}</p><p>{found}</p></body></html>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *args):
        pass


http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Weak).serve_forever()
