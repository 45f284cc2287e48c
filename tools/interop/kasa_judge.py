"""Lets unmodified python-kasa look at our twins. Reads a question as JSON on standard input, writes rows as JSON.

Question: {"target": broadcast address, "cameras": [{"target", "address", "model", "password", "expect", "set"}]}
Row: {"target", "checks": [...], "passed": [...], "failed": [{"check", "why"}], "skipped": [...]}
"""

import asyncio
import json
import sys

from kasa import Credentials, Device, Discover
from kasa.exceptions import KasaException


class Row:
    def __init__(self, camera):
        self.camera = camera
        self.checks, self.passed, self.failed = [], [], []

    def check(self, name, holds, why=""):
        self.checks.append(name)
        if holds:
            self.passed.append(name)
        else:
            self.failed.append({"check": name, "why": why})
        return holds

    def json(self):
        return {
            "target": self.camera["target"],
            "checks": self.checks,
            "passed": self.passed,
            "failed": self.failed,
        }


async def judge_camera(row, device):
    expect = row.camera["expect"]
    await device.update()
    row.check("login and update", True)
    row.check("model", device.model == expect["model"], f"{device.model!r}")
    row.check("kind", device.device_type.value == expect["kind"], f"{device.device_type.value!r}")
    modules = {str(name) for name in device.modules}
    missing = [name for name in expect.get("modules", []) if name not in modules]
    row.check("modules", not missing, f"missing {missing} of {sorted(modules)}")
    if "children" in expect:
        children = sorted(child.model for child in device.children)
        row.check("children", children == sorted(expect["children"]), f"{children}")
    if "set" in expect:
        await set_and_read(row, device, expect["set"])


async def set_and_read(row, device, what):
    if what == "alias":
        await device.set_alias("Judged")
        await device.update()
        row.check("set alias and read it back", device.alias == "Judged", f"{device.alias!r}")
        return
    feature = device.features[what]
    before = feature.value
    await feature.set_value(not before)
    await device.update()
    after = device.features[what].value
    row.check(f"set {what} and read it back", after is (not before), f"{before!r} became {after!r}")
    await feature.set_value(before)


async def main():
    question = json.load(sys.stdin)
    cameras = question["cameras"]
    rows = {camera["address"]: Row(camera) for camera in cameras}
    unsupported = {}

    async def on_unsupported(error):
        unsupported[error.host] = error

    heard = {}

    def on_raw(told):
        heard[told["meta"]["ip"]] = told["discovery_response"]

    # Of an old Kasa camera this version hears the answer, knows it for a camera, and has no class for it: the KeyError
    # it prints is its own.
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
    found = await Discover.discover(
        target=question["target"],
        discovery_timeout=6,
        on_unsupported=on_unsupported,
        on_discovered_raw=on_raw,
        credentials=Credentials("owner@example.com", question["password"]),
    )
    for address, row in rows.items():
        expect = row.camera["expect"]
        if expect.get("unsupported"):
            sysinfo = heard.get(address, {}).get("system", {}).get("get_sysinfo", {}).get("system", {})
            model = str(sysinfo.get("model"))
            row.check("heard by broadcast", model.startswith(expect["model"]), f"heard: {model}")
            row.check("called unsupported", address not in found, "a device was made of it")
            continue
        device = found.get(address)
        if not row.check("discovered by broadcast", device is not None, str(unsupported.get(address, "no answer"))):
            continue
        if "password" in row.camera:
            device.config.credentials = Credentials("admin", row.camera["password"])
            device = await Device.connect(config=device.config)
        try:
            await judge_camera(row, device)
        except (KasaException, KeyError, AttributeError, TypeError, ValueError) as error:
            row.check("no exception", False, f"{type(error).__name__}: {error}")
        finally:
            await device.disconnect()
    print(json.dumps([row.json() for row in rows.values()]))


asyncio.run(main())
