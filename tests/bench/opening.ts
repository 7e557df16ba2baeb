import { beginIn, openByHand } from "../browser/opening";
import { missing, openStage } from "../browser/stage";
import type { Measure } from "./measures";

/** From a printed one-time code to an open district, every step by hand in Chromium: its people would take longer to read, the machine does not. */
export const districtOpened: Measure = async (setting) => {
  if (missing !== null) {
    setting.say(`open_district_seconds: ${missing}`);
    return {};
  }
  let code = "";
  const stage = await openStage(undefined, beginIn((printed) => (code = printed)));
  try {
    const seconds = await openByHand(stage, code);
    setting.say(`opening: a second district in ${seconds.toFixed(1)} s of a browser`);
    return { open_district_seconds: Math.round(seconds * 10) / 10 };
  } finally {
    await stage.close();
  }
};
