import { describe, expect, it } from "@jest/globals";
import { papersFor } from "../cases/referralAdvice";
import type { CourtPaper } from "../cases/referralSchema";
import type { Body } from "../cases/schema";
import { zLocalDate } from "../kernel/time";
import { dutyOf } from "../tickets/duty.fixture";
import { checkPaper, confirmBy } from "./courtPapers";

const { calendar } = dutyOf();
const day = (text: string) => zLocalDate.parse(text);
const order: Extract<CourtPaper, { kind: "payment_order" }> = { kind: "payment_order", fen: 1_200_350, law: "agreement", agreedOn: day("2026-10-01"), dueOn: day("2026-11-01"), noOtherDebts: true, canBeServed: true };
const confirmation: Extract<CourtPaper, { kind: "confirmation" }> = { kind: "confirmation", mediator: "香炉礁街道人民调解委员会", effectiveOn: day("2026-11-10"), settles: "payment", otherPhone: "" };

describe("what a court may be asked for besides a suit", () => {
  it("is open for a court alone, a payment order in labour matters alone", () => {
    expect([papersFor("WAGE_ARREARS", "court"), papersFor("FAMILY_HOUSING", "court"), papersFor("WAGE_ARREARS", "arbitration")]).toEqual([["usual", "payment_order", "confirmation"], ["usual", "confirmation"], ["usual"]]);
    const may = (paper: CourtPaper | undefined, type = "WAGE_ARREARS", to: Body = "court", today = "2026-11-23") => {
      const checked = checkPaper(type, to, paper, calendar, day(today));
      return checked.ok ? "ok" : checked.code;
    };
    expect([may(undefined), may(undefined, "FAMILY_HOUSING", "police"), may(order), may(confirmation)]).toEqual(["ok", "ok", "ok", "ok"]);
    expect([may(order, "FAMILY_HOUSING"), may(order, "WAGE_ARREARS", "arbitration"), may(confirmation, "WAGE_ARREARS", "people_mediation")]).toEqual(["case.paper_not_here", "case.paper_not_here", "case.paper_not_here"]);
    expect([may({ ...order, noOtherDebts: false }), may({ ...order, canBeServed: false })]).toEqual(["case.order_conditions", "case.order_conditions"]);
    // On an agreement: only when the day it was to be paid by is over.
    expect([may({ ...order, dueOn: day("2026-11-23") }), may({ ...order, dueOn: null }), may({ ...order, agreedOn: day("2026-11-02") }), may({ ...order, law: "wages", agreedOn: null, dueOn: null })]).toEqual(["case.order_dates", "case.order_dates", "case.order_dates", "ok"]);
    // What decides property or who somebody is no court confirms; nor anything after the thirtieth day, moved past a rest day.
    expect([may({ ...confirmation, settles: "property" }, "FAMILY_HOUSING"), may({ ...confirmation, settles: "identity" }), may({ ...confirmation, effectiveOn: day("2026-11-24") })]).toEqual(["case.confirmation_excluded", "case.confirmation_excluded", "case.confirmation_ahead"]);
    expect([may(confirmation, "WAGE_ARREARS", "court", "2026-12-10"), may(confirmation, "WAGE_ARREARS", "court", "2026-12-11")]).toEqual(["ok", "case.confirmation_late"]);
    expect(confirmBy(day("2026-11-05"), calendar)).toBe("2026-12-07");
  });
});
