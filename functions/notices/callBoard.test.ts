import { expect, it } from "@jest/globals";
import type { Case } from "@huiyin/shared/cases/schema";
import { zPersonId, type PersonId } from "@huiyin/shared/kernel/ids";
import type { Ticket } from "@huiyin/shared/tickets/schema";
import { mayCallAbout } from "./callBoard";

const person = (name: string): PersonId => zPersonId.parse(`p_${name.padStart(20, "0")}`);
const me = person("1");
const it_ = (more: object): Case => ({ worker: person("w"), helper: null, ...more }) as unknown as Case;
const ticket = (otherSide?: readonly PersonId[]): Ticket => ({ ...(otherSide === undefined ? {} : { otherSide }) }) as unknown as Ticket;

it("nor about a booking of one's own, or made for a relative", () => {
  const of = (more: object) => mayCallAbout(me, { to: person("2") }, { it: null, ticket: null, booking: { worker: person("2"), helper: null, ...more } as never });
  expect([of({}), of({ worker: me }), of({ helper: me })]).toEqual([true, false, false]);
});

it.each<[string, PersonId, Case | null, Ticket | null, boolean]>([
  ["somebody else's", person("2"), it_({}), ticket(), true], ["one about a station", person("2"), null, null, true],
  ["to myself", me, it_({}), ticket(), false], ["of my own case", person("2"), it_({ worker: me }), ticket(), false], ["of one I filed for a relative", person("2"), it_({ helper: me }), ticket(), false],
  ["of a case in which I am the other side", person("2"), it_({}), ticket([me]), false], ["in which somebody else is", person("2"), it_({}), ticket([person("3")]), true],
])("a task to call, %s: %#", (_, to, about, its, may) => expect(mayCallAbout(me, { to }, { it: about, ticket: its })).toBe(may));
