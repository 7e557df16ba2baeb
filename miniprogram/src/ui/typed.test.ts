import { expect, it } from "@jest/globals";
import { kept } from "./typed";

it.each([
  ["1.2万", "12000"], ["2万1", "21000"], ["2万1千", "21000"], ["1千5", "1500"], ["3 万 500", "30500"], ["１２００", "1200"], ["¥3,000.456", "3000.45"], [".5", "0.5"], ["三千", ""], ["0.07万", "700"],
])("money typed as %s is kept as %s", (typed, yuan) => {
  expect(kept("money", typed)).toBe(yuan);
});
