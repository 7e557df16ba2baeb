import { toInstant } from "@huiyin/shared/kernel/time";
import { render, screen } from "@testing-library/react";
import { line, play, scene, type Scene } from "../../../tests/staffFake";
import { at, signInStaff } from "../../../tests/staffPeople";
import Cases from "./index";

/** Where the desk stands in its tests. */
export const now = toInstant(Date.now());
/** The desk of a head, its queues read. */
export async function open(part: Partial<Scene> = {}): Promise<Scene> {
  const it = scene(now, { role: "head", unit: "210203001005", unitName: "金海社区", staffName: "站长甲", board: { open: [line(now, "100001"), line(now, "100002")], unanswered: [line(now, "100003", { createdAt: at(now, -3 * 24 * 60 - 5) })] }, ...part });
  play(it, now);
  signInStaff(now);
  render(<Cases />);
  await screen.findByText("全部未结");
  return it;
}
