import { afterEach, beforeEach } from "@jest/globals";
import { cleanup, render, screen } from "@testing-library/react";
import { toInstant } from "@huiyin/shared/kernel/time";
import { settled } from "../../../tests/settled";
import { play, scene, staffCase, type Scene } from "../../../tests/staffFake";
import { numberOf, signInStaff } from "../../../tests/staffPeople";
import { taro } from "../../../tests/taro";
import Work from "./index";

/** One case on its handler's phone. */
export const now = toInstant(Date.now());
export const number = numberOf("482137");

/** @param more what else the scene has beside the case */
export async function open(part: Record<string, unknown> = {}, more: Partial<Scene> = {}): Promise<Scene> {
  const it = scene(now, { cases: { [number]: staffCase(now, "482137", part) }, ...more });
  play(it, now);
  taro.params = { number };
  signInStaff(now);
  render(<Work />);
  await screen.findByRole("heading", { level: 1 });
  await settled();
  return it;
}
export const bodies = (it: Scene, route: string) => it.said.filter((said) => said.route === route).map((said) => said.body);
export const can = { contact: true, answer: true, handOn: true, close: false, settleLimit: false, callback: false, letter: false, setUrgency: true, assign: false, merge: false, unmerge: false };

export function clearPhone(): void {
  beforeEach(() => taro.reset());
  afterEach(cleanup);
}
