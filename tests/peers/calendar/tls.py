"""Serves a folder by https at a free port of this machine, which it writes into a file. Usage: tls.py FOLDER"""

import http.server
import ssl
import sys
from functools import partial
from pathlib import Path

folder = Path(sys.argv[1])
files = partial(http.server.SimpleHTTPRequestHandler, directory=folder / "public")
server = http.server.HTTPServer(("127.0.0.1", 0), files)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
server.socket = context.wrap_socket(server.socket, server_side=True)
# Whole at once, for whoever waits for it.
(folder / "port.new").write_text(str(server.server_port))
(folder / "port.new").rename(folder / "port")
server.serve_forever()
