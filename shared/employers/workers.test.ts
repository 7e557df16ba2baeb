import { expect, it } from "@jest/globals";
import { countWorkers, type Seen } from "./workers";

const of = (known: string | null, phone: string | null = null): Seen => ({ known, phone });
it.each<[string, readonly Seen[], readonly [string, string][], number, number]>([
  ["nobody", [], [], 0, 0], ["one account, three matters", [of("a"), of("a"), of("a", "1")], [], 1, 0], ["one caller, two matters", [of(null, "1"), of(null, "1")], [], 1, 0], ["two callers", [of(null, "1"), of(null, "2")], [], 2, 0],
  ["a call that was joined to an account, and one that was not", [of("a", "1"), of(null, "1")], [], 1, 0], ["a call by the phone an account proved and typed nowhere", [of("a"), of(null, "1")], [["a", "1"]], 1, 0],
  ["another account's proof says nothing of it", [of(null, "1")], [["a", "1"]], 1, 0], ["two of one family on one phone", [of("a", "1"), of("b", "1")], [], 2, 0], ["and a call by it", [of("a", "1"), of("b", "1"), of(null, "1")], [], 2, 0],
  ["two who left nothing", [of(null), of(null), of("a")], [], 1, 2],
])("%s", (_name, all, proven, workers, unnamed) => expect(countWorkers(all, new Map(proven))).toEqual({ workers, unnamed }));
