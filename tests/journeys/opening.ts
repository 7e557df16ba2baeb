import { reportCaseRoute } from "@huiyin/shared/cases/api";
import { logCallRoute, readCaseRoute } from "@huiyin/shared/cases/staffApi";
import { applyTreeRoute, changeStationRoute, previewTreeRoute, readStationCardRoute, readTreeRoute } from "@huiyin/shared/grid/treeApi";
import { enterParameterRoute, settleParameterRoute } from "@huiyin/shared/grid/parameterApi";
import { opensWithout, zParameterKey } from "@huiyin/shared/grid/parameters";
import { readStationTodayRoute } from "@huiyin/shared/grid/api";
import { renewPosterCodeRoute, resolvePosterRoute } from "@huiyin/shared/grid/posterApi";
import { zQueryCode } from "@huiyin/shared/kernel/caseNumber";
import { checkNumberRoute } from "@huiyin/shared/grid/numbersApi";
import { zStationId, zUnitCode } from "@huiyin/shared/kernel/ids";
import { acknowledgeRingRoute, ringTestRoute, saveChannelsRoute } from "@huiyin/shared/notices/channelApi";
import { readDoctorRoute, setDistrictRoute } from "@huiyin/shared/notices/doctorApi";
import { saveRotaRoute, readRotaRoute } from "@huiyin/shared/rota/api";
import { acceptInviteRoute, becomeFirstRoute, inviteStaffRoute, sendInviteCodeRoute } from "@huiyin/shared/staff/api";
import { listRingingRoute } from "@huiyin/shared/tickets/api";
import { addDays, zLocalDate } from "@huiyin/shared/kernel/time";
import { openDistrict } from "../../functions/grid/applyTree";
import { nationDistrict } from "../../functions/grid/nationRepository";
import { randomDigits } from "../../functions/platform/ids";
import { noteCalledBack } from "../../functions/platform/pushed";
import { makeFirstCode } from "../../functions/staff/firstAdministrator";
import { createStaffRepository } from "../../functions/staff/staffRepository";
import type { World } from "./harness";
import { report } from "./stories";

/** Said when a step of the script is refused: it is a script, so it stops. */
const done = <B>(what: string, reply: { readonly status: number; readonly body: B & { readonly code?: string } }): B => {
  if (reply.status >= 300) throw new Error(`opening: ${what} answered ${reply.status} ${reply.body.code ?? ""}`);
  return reply.body;
};

/**
 * A district of the country's codes opened as somebody would, from the one-time code to the first case that rings there: its tree, the
 * hotline's number and a station's landline, which a worker is told is ours, a head and two lawyers by invitation with a test ring each, the rota of the last resort, the parameters by two people,
 * a green doctor.
 * @returns the community whose case rang, and by what number
 */
export async function openFromNation(world: World, district: string): Promise<{ readonly community: string; readonly number: string }> {
  const { table } = world.platform;
  const name = await nationDistrict(table, district);
  if (name === null) throw new Error("opening: not in the country's codes");
  await openDistrict(table, district, name, world.now());
  const first = await makeFirstCode({ table, staff: createStaffRepository({ table }) }, district, world.now());
  if (!first.ok) throw new Error(first.code);
  world.settle();
  const admin = world.as(`admin of ${district}`);
  done("the first administrator", await admin.call(becomeFirstRoute, { body: { code: first.value.code, name: "管理员乙" } }));
  const top = { params: { stationId: zStationId.parse(district) } };

  const asked = { name: "全国区划代码", file: null };
  const preview = done("the preview", await admin.call(previewTreeRoute, { ...top, body: asked }));
  done("the tree", await admin.call(applyTreeRoute, { ...top, body: { ...asked, fingerprint: preview.fingerprint } }));
  await world.after(3);
  const tree = done("the imports", await admin.call(readTreeRoute, top));
  if (tree.imports[0]?.done !== tree.imports[0]?.total) throw new Error("opening: the tree is not in");

  const hotline = { params: { stationId: zStationId.parse(`${district}-12351`) } };
  // It begins without a number: nobody but somebody there knows it.
  const { changes: _, station: __, ...card } = done("the hotline", await admin.call(readStationCardRoute, hotline));
  if (card.phone !== null) throw new Error("opening: a hotline begins with a number nobody entered");
  done("its number", await admin.call(changeStationRoute, { ...hotline, body: { ...card, phone: "0411-12351" } }));

  const hire = async (who: string, phone: string, role: "head" | "lawyer" | "operator", stationId: ReturnType<typeof zStationId.parse>) => {
    const { token } = done("an invitation", await admin.call(inviteStaffRoute, { params: { stationId }, body: { name: who, phone, profile: { firm: null, licence: null, languages: [] }, role, from: null, to: null } }));
    const person = world.as(`${who} of ${district}`);
    done("a code", await person.call(sendInviteCodeRoute, { body: { token } }));
    const code = world.phones.filter((it) => it.openid === phone && it.data["template"] === "code").at(-1)?.data["code"] ?? "";
    done("joining", await person.call(acceptInviteRoute, { body: { token, code } }));
    world.setNow(new Date(Date.parse(world.now()) + 60_000).toISOString());
    done("a phone", await person.call(saveChannelsRoute, { body: { plan: [{ channel: "wechat", afterMinutes: 0 }, { channel: "sms", afterMinutes: 1 }], phone } }));
    done("a test ring", await person.call(ringTestRoute, { body: { channel: "sms" } }));
    done("its answer", await person.call(acknowledgeRingRoute, { body: { channel: "sms" } }));
    return person;
  };
  const head = await hire("区站长", "13700137001", "head", top.params.stationId);
  const day = [{ start: "00:00", end: "00:00" }];
  const community = zStationId.parse(done("its tree", { status: 200, body: preview }).steps.find((step) => step.kind === "community" || step.kind === "village")?.code);
  const roster = async (by: typeof head, stationId: typeof community, people: string[]) => {
    const today = zLocalDate.parse(world.now().slice(0, 10));
    const days = { from: today, to: addDays(today, 1) };
    const { revision } = done("the rota", await by.call(readRotaRoute, { params: { stationId }, query: days }));
    const rule = { lane: "duty", days: [1, 2, 3, 4, 5, 6, 7], onHolidays: true, makeupAs: null, to: null, kind: "weekly", spans: day, people };
    done("a rule", await by.call(saveRotaRoute, { params: { stationId }, body: { revision, changes: [{ what: "rule", id: null, from: null, rule }] } as never }));
  };
  const there = { params: { stationId: community } };
  const { changes: _c, station: _s, ...point } = done("the station", await admin.call(readStationCardRoute, there));
  done("its landline", await admin.call(changeStationRoute, { ...there, body: { ...point, phone: "0411-84567890" } }));
  const resort = await hire("区值班律师", "13700137002", "lawyer", top.params.stationId);
  await roster(head, top.params.stationId, [await resort.id()]);
  const lawyer = await hire("社区律师", "13700137003", "lawyer", community);
  await roster(head, community, [await lawyer.id()]);

  const figures = zParameterKey.options.filter((key) => !opensWithout(key)).map((key) => ({ key, year: Number(world.now().slice(0, 4)) - (key === "averageWage" ? 1 : 0), value: key === "averageWage" ? 8_000 : key === "minimumWage" ? 2_100 : 3 }));
  for (const it of figures) {
    const { version } = done(`entering ${it.key}`, await admin.call(enterParameterRoute, { ...top, body: { ...it, source: "市政府通知", sourceDate: zLocalDate.parse(world.now().slice(0, 10)) } }));
    done(`confirming ${it.key}`, await head.call(settleParameterRoute, { ...top, body: { key: it.key, year: it.year, version, answer: "confirm" } }));
  }

  // WeChat's look at our address is the installation's, not the district's.
  await noteCalledBack(table, world.now());
  // Somebody picks up at its hotline, or it does not open.
  const shut = done("the doctor before", await admin.call(readDoctorRoute, top));
  if (shut.isGreen || shut.checks.every((it) => it.code !== "hotline" || it.state === "ok")) throw new Error("opening: a hotline where nobody picks up is green");
  const operator = await hire("热线坐席", "13700137004", "operator", hotline.params.stationId);
  const looked = done("the doctor", await admin.call(readDoctorRoute, top));
  if (!looked.isGreen) throw new Error(`opening: red: ${looked.checks.filter((it) => it.state === "bad").map((it) => `${it.code} ${it.where.join()}`).join("; ")}`);
  done("opening", await admin.call(setDistrictRoute, { ...top, body: { state: "live" } }));
  world.setNow(new Date(Date.parse(world.now()) + 90_000).toISOString());

  const { whose } = done("whose number rang", await world.as(`worker of ${district}`).call(checkNumberRoute, { body: { phone: "84567890" } }));
  if (whose !== point.name) throw new Error("opening: a worker is told that its station's number is not ours");
  const filed = done("the first case", await world.as(`worker of ${district}`).call(reportCaseRoute, { body: report({ place: { kind: "unit", unit: zUnitCode.parse(community), words: null } }) }));
  world.settle();
  const rings = done("what rings", await lawyer.call(listRingingRoute, {})).tickets;
  if (rings.length !== 1) throw new Error("opening: it does not ring there");
  done("its case", await head.call(readCaseRoute, { params: { number: filed.number } }));

  // Its own poster and slip: the station's own name and number, a random word that leads to its own unit until it is taken back, and who has what was logged at its hotline.
  const posted = done("the poster", await world.anyone.call(readStationTodayRoute, there));
  if (posted.name !== point.name || posted.phone !== "0411-84567890" || !posted.duty.some((it) => it.who === "lawyer")) throw new Error("opening: the poster says something else than its station");
  const { token } = done("its code", await head.call(renewPosterCodeRoute, { ...there, body: { seen: null, end: false } }));
  if (token === null || token.includes(community) || done("where it leads", await world.anyone.call(resolvePosterRoute, { params: { token } })).unit !== zUnitCode.parse(community)) throw new Error("opening: the poster's code leads elsewhere");
  done("taking it back", await head.call(renewPosterCodeRoute, { ...there, body: { seen: token, end: true } }));
  if ((await world.anyone.call(resolvePosterRoute, { params: { token } })).body.code !== "poster.over") throw new Error("opening: a code that was taken back leads somewhere");
  const logged = done("a call", await operator.call(logCallRoute, { body: {
    door: "walkin", type: "WAGE_ARREARS", story: "三个月没发工资。", place: { kind: "unit", unit: zUnitCode.parse(community), words: null }, respondents: [], headcount: 1, since: "month", queryCode: zQueryCode.parse(randomDigits(12)), identity: "real", name: "职工丙",
    reach: { phone: null, how: "call", safeHours: null, mayLeaveMessage: false, needs: [] }, serviceClass: "complaint", minutes: 3, urgency: "green", urgencyReason: null, consentVersion: "1",
  } }));
  if (!logged.answeredBy.startsWith(point.name)) throw new Error(`opening: the slip names another station: ${logged.answeredBy}`);
  return { community, number: filed.number };
}
