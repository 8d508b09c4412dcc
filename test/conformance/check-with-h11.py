# Reads lines of method and base64 response, and prints what h11 finds wrong with each, as a JSON list.
import base64
import json
import sys

import h11


def fault(method, response):
    connection = h11.Connection(h11.CLIENT)
    headers = [("Host", "localhost"), ("Connection", "close")]
    connection.send(h11.Request(method=method, target="/", headers=headers))
    connection.send(h11.EndOfMessage())
    try:
        connection.receive_data(response)
        connection.receive_data(b"")
        while type(connection.next_event()) is not h11.ConnectionClosed:
            pass
    except h11.RemoteProtocolError as error:
        return str(error)
    return None


faults = []
for line in sys.stdin:
    method, encoded = line.split()
    faults.append(fault(method, base64.b64decode(encoded)))
print(json.dumps(faults))
