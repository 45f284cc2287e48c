"""Lets unmodified python-kasa look at our twins. Reads a question as JSON on standard input, writes rows as JSON.

Question: {"target": broadcast address, "username", "password", "cameras": [{"target", "address", "model", "password", "expect", "set"}]}
Row: {"target", "checks": [...], "passed": [...], "failed": [{"check", "why"}], "skipped": [...]}
"""

import asyncio
import json
import sys

from kasa import Credentials, Device, Discover, Feature
from kasa.exceptions import KasaException
from kasa.smartcam import SmartCamDevice


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
        await set_everything(row, device)
    if expect.get("scans"):
        await scan(row, device)
    if expect.get("restarts"):
        await set_and_read(row, device, "alias")
        await restart(row, device)


# Not kept values, or not written as a device keeps them: a preset is a place to go to, and `alarm_volume_level` sends a
# number where devices keep a word (`alarm_volume` sends the word).
NOT_KEPT = {"ptz_preset", "alarm_volume_level"}


def another(feature):
    """A value the feature may have and has not."""
    value = feature.value
    if feature.type is Feature.Type.Switch:
        return not value
    if feature.type is Feature.Type.Number:
        return value + 1 if value + 1 <= feature.maximum_value else value - 1
    if feature.type is Feature.Type.Choice:
        return next((one for one in feature.choices if one != value), None)
    return None


async def set_everything(row, device):
    """Every switch, number and choice of the device is written, read back and put back."""
    done, wrong = 0, []
    for name in list(device.features):
        feature = device.features[name]
        if feature.attribute_setter is None or feature.type is Feature.Type.Action or name in NOT_KEPT:
            continue
        try:
            before, wanted = feature.value, another(feature)
        except KasaException:
            # The recorded device refuses the read, so there is nothing to write.
            continue
        if wanted is None or before is None:
            continue
        try:
            await feature.set_value(wanted)
            await device.update()
            if device.features[name].value != wanted:
                wrong.append(f"{name}: {before!r} stayed {device.features[name].value!r} instead of {wanted!r}")
            await device.features[name].set_value(before)
            await device.update()
            done += 1
        except KasaException as error:
            wrong.append(f"{name}: {error}")
    row.check(f"all {done} settable features written, read back, put back", done > 0 and not wrong, f"{wrong}")


async def scan(row, device):
    """Networks the device hears. A camera has another method for it than a hub; older judges know the hub's only."""
    if isinstance(device, SmartCamDevice) and "wifi_scan" not in SmartCamDevice.__dict__:
        told = await device.protocol.query({"scanApList": {"onboarding": {"scan": {}}}})
        networks = told["scanApList"]["onboarding"]["scan"]["ap_list"]
        row.check("networks heard (asked by its protocol)", bool(networks) and all("ssid" in one for one in networks))
        return
    networks = await device.wifi_scan()
    row.check("networks heard", bool(networks) and all(one.ssid for one in networks), f"{networks}")


async def restart(row, device):
    await device.reboot(1)
    await asyncio.sleep(1.7)
    gone = True
    try:
        await asyncio.wait_for(device.update(), 1.5)
        gone = False
    except (KasaException, TimeoutError):
        pass
    row.check("gone while it restarts", gone)
    for _ in range(30):
        await asyncio.sleep(0.5)
        try:
            await asyncio.wait_for(device.update(), 4)
            break
        except (KasaException, TimeoutError):
            continue
    row.check("back after the restart, as it was", device.alias == "Judged", f"{device.alias!r}")


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
        credentials=Credentials(question["username"], question["password"]),
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
        except (KasaException, TimeoutError, KeyError, AttributeError, TypeError, ValueError) as error:
            row.check("no exception", False, f"{type(error).__name__}: {error}")
        finally:
            await device.disconnect()
    print(json.dumps([row.json() for row in rows.values()]))


asyncio.run(main())
