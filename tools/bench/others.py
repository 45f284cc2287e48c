"""python-kasa or pytapo makes the calls that we make: `others.py kasa|pytapo|discover`, a question on standard input.

Times are wall-clock seconds: {"logins": the middle one, "requests": the middle one} or {"heard": counts, "seconds": each until the last}.
"""

import asyncio
import json
import sys
import time

question = json.load(sys.stdin)
address, password, logins, requests = (question.get(key) for key in ("address", "password", "logins", "requests"))
warm = question.get("warm", 1)


def kasa_protocol():
    from kasa import Credentials, DeviceConfig
    from kasa.deviceconfig import DeviceConnectionParameters, DeviceEncryptionType, DeviceFamily
    from kasa.protocols import SmartCamProtocol
    from kasa.transports import SslAesTransport

    parameters = DeviceConnectionParameters(
        DeviceFamily.SmartIpCamera, DeviceEncryptionType.Aes, https=True, login_version=3
    )
    config = DeviceConfig(address, credentials=Credentials("admin", password), connection_type=parameters)
    return SmartCamProtocol(transport=SslAesTransport(config=config))


async def middle(count, work):
    times = []
    for _ in range(count):
        began = time.perf_counter()
        await work()
        times.append(time.perf_counter() - began)
    return sorted(times)[count // 2]


async def kasa():
    async def ask(protocol, method, params):
        return await protocol.query({method: params})

    info = {"device_info": {"name": ["basic_info"]}}
    for _ in range(warm):
        protocol = kasa_protocol()
        await ask(protocol, "getDeviceInfo", info)
        await protocol.close()
    async def log_in():
        protocol = kasa_protocol()
        await ask(protocol, "getDeviceInfo", info)
        await protocol.close()

    logged = await middle(logins, log_in)
    protocol = kasa_protocol()
    await ask(protocol, "getDeviceInfo", info)
    await middle(warm * 5, lambda: ask(protocol, "getLedStatus", {"led": {"name": ["config"]}}))
    asked = await middle(requests, lambda: ask(protocol, "getLedStatus", {"led": {"name": ["config"]}}))
    await protocol.close()
    return {"logins": logged, "requests": asked}


def pytapo():
    from pytapo import Tapo

    def middle(count, work):
        times = []
        for _ in range(count):
            began = time.perf_counter()
            work()
            times.append(time.perf_counter() - began)
        return sorted(times)[count // 2]

    logged = middle(logins, lambda: Tapo(address, "admin", password, password))
    tapo = Tapo(address, "admin", password, password)
    return {"logins": logged, "requests": middle(requests, tapo.getLED)}


async def discover():
    told = [await search() for _ in range(question["times"])]
    return {"heard": [heard for heard, _ in told], "seconds": [seconds for _, seconds in told]}


async def search():
    from kasa import Discover

    last, heard = 0.0, set()
    began = time.perf_counter()

    def on_raw(told):
        nonlocal last
        if told["meta"]["ip"] not in heard:
            heard.add(told["meta"]["ip"])
            last = time.perf_counter() - began

    await Discover.discover(target="127.255.255.255", discovery_timeout=5, on_discovered_raw=on_raw)
    return len(heard), last


if sys.argv[1] == "pytapo":
    print(json.dumps(pytapo()))
else:
    print(json.dumps(asyncio.run(kasa() if sys.argv[1] == "kasa" else discover())))
