"""python-kasa's own wire code against ours: as a client of our LINKIE twin, and as the crypto of servers for our clients.

`linkie HOST` asks a camera and prints its answers. `serve` prints {"klap1", "klap2", "aes", "linkie": port} and serves until
its standard input ends: every hash, key, seal and scramble of these servers is computed by python-kasa, none by us.
"""

import asyncio
import base64
import datetime
import hashlib
import json
import secrets
import ssl
import sys
import tempfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from kasa import Credentials, DeviceConfig
from kasa.deviceconfig import DeviceConnectionParameters, DeviceEncryptionType, DeviceFamily
from kasa.protocols import IotProtocol
from kasa.transports import AesTransport, KlapTransport, KlapTransportV2, LinkieTransportV2
from kasa.transports.aestransport import AesEncyptionSession
from kasa.transports.klaptransport import KlapEncryptionSession
from kasa.transports.xortransport import XorEncryption

OWNER = Credentials("owner@example.com", "interop secret")
LOGINS = []
INFO = {"model": "H100", "type": "SMART.TAPOHUB", "nickname": base64.b64encode("Flur ä".encode()).decode()}


async def linkie(host):
    parameters = DeviceConnectionParameters(DeviceFamily.IotIpCamera, DeviceEncryptionType.Aes, https=True)
    transport = LinkieTransportV2(config=DeviceConfig(host, connection_type=parameters))
    protocol = IotProtocol(transport=transport)
    prefix = "smartlife.cam.ipcamera."
    answers = {
        "switch": await protocol.query({f"{prefix}switch": {"get_is_enable": {}}}),
        "many": await protocol.query(
            {f"{prefix}led": {"get_status": {}}, f"{prefix}dateTime": {"get_time": {}, "get_time_zone": {}}}
        ),
        "set": await protocol.query({f"{prefix}led": {"set_status": {"value": "off"}}}),
        "after": await protocol.query({f"{prefix}led": {"get_status": {}}}),
    }
    await protocol.close()
    print(json.dumps(answers))


def answer(asked):
    method = asked["method"]
    if method == "multipleRequest":
        responses = [{"method": one["method"], **answer(one)} for one in asked["params"]["requests"]]
        return {"error_code": 0, "result": {"responses": responses}}
    if method == "get_device_info":
        return {"error_code": 0, "result": INFO}
    if method == "echo":
        return {"error_code": 0, "result": asked.get("params", {})}
    return {"error_code": -1001}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status, reply, cookie = self.answer(body)
        self.send_response(status)
        if cookie:
            self.send_header("Set-Cookie", f"TP_SESSIONID={cookie};TIMEOUT=86400")
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def session(self):
        for part in self.headers.get("Cookie", "").split(";"):
            name, _, value = part.strip().partition("=")
            if name == "TP_SESSIONID":
                return self.sessions.get(value)
        return None


def klap(transport):
    auth = transport.generate_auth_hash(OWNER)

    class Klap(Handler):
        sessions = {}

        def answer(self, body):
            if self.path == "/app/handshake1":
                name, remote = secrets.token_hex(8), secrets.token_bytes(16)
                self.sessions[name] = {"local": body, "remote": remote}
                proof = transport.handshake1_seed_auth_hash(body, remote, auth)
                return 200, remote + proof, name
            session = self.session()
            if session is None:
                return 403, b"", None
            if self.path == "/app/handshake2":
                wanted = transport.handshake2_seed_auth_hash(session["local"], session["remote"], auth)
                if body != wanted:
                    return 403, b"", None
                session["seal"] = KlapEncryptionSession(session["local"], session["remote"], auth)
                return 200, b"", None
            seal = session["seal"]
            seq = int(self.path.split("seq=")[1])
            # python-kasa counts for itself; a device follows the number it is told.
            seal._seq = seq
            seal._generate_cipher()
            signature = hashlib.sha256(seal._sig + seq.to_bytes(4, "big", signed=True) + body[32:]).digest()
            if signature != body[:32]:
                return 403, b"", None
            reply = json.dumps(answer(json.loads(seal.decrypt(body))))
            seal._seq = seq - 1
            return 200, seal.encrypt(reply)[0], None

    return Klap


class Aes(Handler):
    sessions = {}

    def answer(self, body):
        asked = json.loads(body)
        if asked["method"] == "handshake":
            name, key = secrets.token_hex(8), secrets.token_bytes(32)
            self.sessions[name] = {"seal": AesEncyptionSession(key[:16], key[16:]), "token": None}
            public = serialization.load_pem_public_key(asked["params"]["key"].encode())
            sealed = base64.b64encode(public.encrypt(key, padding.PKCS1v15())).decode()
            return 200, json.dumps({"error_code": 0, "result": {"key": sealed}}).encode(), name
        session = self.session()
        if session is None:
            return 200, json.dumps({"error_code": 9999}).encode(), None
        seal = session["seal"]
        inner = json.loads(seal.decrypt(asked["params"]["request"].encode()))
        if inner["method"] == "login_device":
            good = inner["params"] in LOGINS
            session["token"] = secrets.token_hex(8)
            reply = {"error_code": 0, "result": {"token": session["token"]}} if good else {"error_code": -1501}
        elif f"token={session['token']}" not in self.path:
            return 200, json.dumps({"error_code": 9999}).encode(), None
        else:
            reply = answer(inner)
        sealed = seal.encrypt(json.dumps(reply).encode()).decode()
        return 200, json.dumps({"error_code": 0, "result": {"response": sealed}}).encode(), None


async def spellings():
    """Every spelling of a login as python-kasa itself would send it: AES old and new, LINKIE."""
    found = []
    for version in (1, 2):
        parameters = DeviceConnectionParameters(DeviceFamily.SmartTapoHub, DeviceEncryptionType.Aes, login_version=version)
        config = DeviceConfig("127.0.0.1", credentials=OWNER, connection_type=parameters)
        transport = AesTransport(config=config)
        found.append(json.loads(base64.b64decode(transport.credentials_hash)))
    found.append(f"Basic {LinkieTransportV2(config=DeviceConfig('127.0.0.1')).credentials_hash}")
    return found


class Linkie(Handler):
    """A camera nobody has set up: python-kasa knows no other login for these."""

    sessions = {}

    def answer(self, body):
        if self.path != "/data/LINKIE2.json":
            return 404, b"", None
        if self.headers.get("Authorization") != LOGINS[2]:
            return 401, b"", None
        content = parse_qs(body.decode())["content"][0]
        asked = json.loads(XorEncryption.decrypt(base64.b64decode(content)))
        reply = {module: {name: {"err_code": 0, "value": "on"} for name in methods} for module, methods in asked.items()}
        return 200, base64.b64encode(XorEncryption.encrypt(json.dumps(reply))[4:]), None


def certificate():
    """A TLS context with a certificate nobody vouches for."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "TP-LINK")])
    now = datetime.datetime(2024, 1, 1)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + datetime.timedelta(days=9000))
    signed = made.sign(key, hashes.SHA256())
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.NamedTemporaryFile(suffix=".pem") as file:
        file.write(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain) + signed.public_bytes(pem))
        file.flush()
        context.load_cert_chain(file.name)
    return context


def serve():
    LOGINS.extend(asyncio.run(spellings()))
    ports = {}
    kinds = {"klap1": klap(KlapTransport), "klap2": klap(KlapTransportV2), "aes": Aes, "linkie": Linkie}
    for name, kind in kinds.items():
        server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
        if name == "linkie":
            server.socket = certificate().wrap_socket(server.socket, server_side=True)
        ports[name] = server.server_address[1]
        Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps(ports), flush=True)
    sys.stdin.read()


if sys.argv[1] == "linkie":
    asyncio.run(linkie(sys.argv[2]))
else:
    serve()
