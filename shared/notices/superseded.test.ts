import { describe, expect, it } from "@jest/globals";
import type { Case } from "../cases/schema";
import { zPersonId, zStationId, zTicketId } from "../kernel/ids";
import type { Ticket } from "../tickets/schema";
import { zNoticeCode, type NoticeAbout, type NoticeCode } from "./schema";
import { isSuperseded } from "./superseded";

const to = zPersonId.parse(`p_${"1".repeat(20)}`);
const other = zPersonId.parse(`p_${"2".repeat(20)}`);
const aboutCase: NoticeAbout = { kind: "case", number: "2611234821376" as never };
const aboutTicket: NoticeAbout = { kind: "ticket", id: zTicketId.parse(`t_${"0".repeat(20)}`) };
/** As much of a case or a ticket as is looked at. */
const aCase = (status: Case["status"], more: object = {}): Case => ({ status, follows: false, passes: 0, ...more }) as unknown as Case;
const aTicket = (status: Ticket["status"], more: object = {}): Ticket => ({ status, offeredTo: [to], excluded: [], ...more }) as unknown as Ticket;
const ofCase = (code: NoticeCode, it: Case) => isSuperseded({ code, about: aboutCase, to }, { ticket: null, it });
const ofTicket = (code: NoticeCode, ticket: Ticket | null) => isSuperseded({ code, about: aboutTicket, to }, { ticket, it: null });

describe("what is not worth a message any more", () => {
  it.each<[NoticeCode, Ticket | null, boolean]>([
    ["ticket_rings", aTicket("ringing"), false], ["ticket_rings", aTicket("accepted"), true], ["ticket_rings", aTicket("closed"), true], ["ticket_rings", null, true],
    ["ticket_rings_again", aTicket("ringing", { offeredTo: [other] }), true], ["more_joined", aTicket("ringing", { excluded: [to] }), true],
    ["gap_at_station", aTicket("ringing"), false], ["gap_at_station", aTicket("accepted"), true], ["rings_at_opening", aTicket("waiting" as never), false], ["urgency_raised", aTicket("accepted"), false], ["urgency_raised", aTicket("closed"), true],
  ])("%s of a ticket %#: %p", (code, ticket, over) => expect(ofTicket(code, ticket)).toBe(over));

  it.each<[NoticeCode, Case, boolean]>([
    ["referral_asked", aCase("answered"), false], ["referral_asked", aCase("closed"), true], ["case_taken", aCase("taken"), false], ["case_taken", aCase("closed"), true], ["case_taken", aCase("registered", { follows: true }), false], ["case_taken", aCase("registered", { passes: 1 }), true],
    ["contact_overdue", aCase("taken"), false], ["contact_overdue", aCase("answered"), true], ["contact_denied", aCase("answered"), true],
    ["answer_overdue", aCase("taken"), false], ["answer_overdue", aCase("answered"), true], ["accept_overdue", aCase("registered"), false], ["accept_overdue", aCase("taken"), true],
    ["answer_given", aCase("answered"), false], ["answer_given", aCase("taken"), true], ["answer_given", aCase("closed"), true], ["close_due", aCase("closed"), true], ["callback_due", aCase("answered"), false],
    ["case_closed", aCase("closed"), false], ["case_closed", aCase("taken"), true], ["case_withdrawn", aCase("withdrawn"), false], ["case_withdrawn", aCase("registered"), true],
    ["group_unrepresented", aCase("taken"), false], ["group_unrepresented", aCase("closed"), true], ["group_hearing", aCase("closed"), false], ["group_hearing_off", aCase("withdrawn"), true], ["case_reopened", aCase("taken"), false], ["material_call", aCase("taken", { owes: {} }), false], ["material_call", aCase("taken"), true], ["promise_call", aCase("taken", { promise: {} }), false], ["promise_call", aCase("taken", { promise: null }), true], ["promise_call", aCase("answered"), true], ["case_reopened", aCase("merged"), true], ["limit_urgent", aCase("withdrawn"), true], ["gap_at_station", aCase("taken"), true],
    // Somebody's words wait until they are read.
    ["message_waits", aCase("closed"), false], ["worker_wrote", aCase("closed"), false],
  ])("%s of a case %#: %p", (code, it_, over) => expect(ofCase(code, it_)).toBe(over));

  it("what is about a station or one's own channels stands; of a case that cannot be read nothing is decided", () => {
    for (const code of zNoticeCode.options) {
      for (const about of [{ kind: "channels" }, { kind: "station", id: zStationId.parse("210203") }] as const) expect(isSuperseded({ code, about, to }, { ticket: null, it: null })).toBe(false);
      expect(isSuperseded({ code, about: aboutCase, to }, { ticket: null, it: null })).toBe(false);
    }
  });
});
