import { describe, expect, it } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** APIs for which WeChat wants a line in the privacy guide (its list of 2023-09, as the reference gives it). */
const asked = [
  "chooseMedia", "chooseImage", "chooseVideo", "chooseMessageFile", "getLocation", "chooseLocation", "choosePoi", "getFuzzyLocation", "startLocationUpdate", "getRecorderManager", "startRecord", "getClipboardData", "setClipboardData",
  "addPhoneContact", "addPhoneCalendar", "addPhoneRepeatCalendar", "saveImageToPhotosAlbum", "saveVideoToPhotosAlbum", "getWeRunData", "chooseAddress", "chooseInvoiceTitle", "chooseContact", "chooseLicensePlate", "scanCode",
  "createCameraContext", "createLivePusherContext", "openBluetoothAdapter", "createBLEConnection", "startAccelerometer", "startCompass", "startGyroscope", "startDeviceMotionListening", "getUserProfile", "getUserInfo",
];
const root = path.resolve(__dirname, "..");
const sources = readdirSync(root, { recursive: true }).map(String).filter((name) => /\.tsx?$/.test(name) && !/\.test\.|\.h5\.|^desk\//.test(name));
const used = (): string[] => {
  const text = sources.map((name) => readFileSync(path.join(root, name), "utf8")).join("\n");
  return asked.filter((api) => new RegExp(`\\b(Taro|wx)\\.${api}\\b`).test(text));
};

describe("what WeChat's privacy guide must name", () => {
  it("is exactly what docs/privacy.md names, and the sources call", () => {
    const table = readFileSync(path.resolve(root, "../../docs/privacy.md"), "utf8");
    const named = [...table.matchAll(/^\| `(\w+)` \|/gm)].flatMap((found) => found[1] ?? []);
    expect(used().sort()).toEqual(named.sort());
    expect(used()).toContain("chooseMedia");
  });
  it("is asked by WeChat itself before the first call", () => expect(readFileSync(path.join(root, "app.config.ts"), "utf8")).toContain("__usePrivacyCheck__: true"));
});
