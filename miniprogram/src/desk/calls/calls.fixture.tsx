import { afterEach, beforeEach } from "@jest/globals";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { toInstant } from "@huiyin/shared/kernel/time";
import { play, scene, type Scene } from "../../../tests/staffFake";
import { signInStaff } from "../../../tests/staffPeople";
import { taro } from "../../../tests/taro";
import { forgetCalls } from "./calls";
import Calls from "./index";

/** A seat of the hotline, and what hands on a keyboard do there. */
export const now = toInstant(Date.now());
export const story = "三个月没有发工资，老板说等回款";

export async function open(part: Partial<Scene> = {}): Promise<Scene> {
  const it = scene(now, { role: "operator", unit: "210203-12351", unitName: "12351 热线", staffName: "坐席甲", ...part });
  play(it, now);
  signInStaff(now);
  render(<Calls />);
  await screen.findByLabelText("来电号码");
  return it;
}
export const type = (label: string | RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
export const key = (name: string, more: object = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key: name, ...more });
export const submit = () => key("Enter", { ctrlKey: true });
export const filedBodies = (it: Scene) => it.said.filter((said) => said.route === "logCall");

/** Each test finds an empty desk. */
export function clearDesk(): void {
  beforeEach(() => {
    taro.reset();
    forgetCalls();
  });
  afterEach(cleanup);
}
