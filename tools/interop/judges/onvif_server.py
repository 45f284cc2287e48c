"""Serves ipycam's ONVIF end (not ours) on loopback: its own handler and its own WS-Security, without a picture behind."""

import http.server
import json
import sys
import types

from ipycam.config import CameraConfig
from ipycam.http import IPCameraHTTPHandler
from ipycam.onvif import ONVIFService
from ipycam.ptz import PTZController

rtsp_port = int(sys.argv[1])
config = CameraConfig(local_ip="127.0.0.1", rtsp_port=rtsp_port)
config.set_credentials("viewer", "interop-12")
ptz = PTZController()
camera = types.SimpleNamespace(config=config, ptz=ptz, onvif=ONVIFService(config, ptz))


class Handler(IPCameraHTTPHandler):
    def log_message(self, *_):
        pass


Handler.camera = camera
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
config.onvif_port = server.server_address[1]
print(json.dumps({"port": config.onvif_port}), flush=True)
server.serve_forever()
