import { expect, it } from "@jest/globals";
import { crashRounds } from "./crash";

it("a number that was shown exists exactly once after kill -9, and an unanswered report repeated gives one case", async () => {
  const { acknowledged, lost, doubled } = await crashRounds(2, 8);
  expect(acknowledged).toBeGreaterThan(0);
  expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 });
}, 180_000);
