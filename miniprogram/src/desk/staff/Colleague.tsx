import type { GrantId, PersonId, StationId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { changeProfileRoute, endGrantRoute, grantRoleRoute, type listStaffRoute, readLoadRoute, removeStaffRoute } from "@huiyin/shared/staff/api";
import type { Role } from "@huiyin/shared/staff/schema";
import { useState } from "react";
import { FormSheet } from "@/parts/staff/FormSheet";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Select } from "@/ui/Select";
import { Skeleton } from "@/ui/Skeleton";
import { dayText } from "@/ui/when";
import { instantsOf, noRole, RoleFields, type RoleDraft } from "./RoleFields";
import { texts as t } from "./texts.zh";

export type Colleague = ReplyOf<typeof listStaffRoute>["staff"][number];
type Sheet = { readonly station: StationId; readonly person: PersonId; readonly onDone: (said: string) => void; readonly onClose: () => void };

function GiveSheet({ station, person, roles, onDone, onClose }: Sheet & { roles: readonly Role[] }) {
  const command = useCommand(grantRoleRoute);
  const now = useNow();
  const [draft, setDraft] = useState<RoleDraft>(noRole);
  const [wrong, setWrong] = useState(false);
  const submit = async () => {
    setWrong(draft.role === null);
    if (draft.role !== null && (await command.run({ params: { stationId: station }, body: { person, role: draft.role, ...instantsOf(draft, now) } }))) onDone(t.given);
  };
  return (
    <FormSheet title={t.give} submit={t.give} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <RoleFields at="give" roles={roles} draft={draft} wrong={wrong} onChange={(more) => setDraft((was) => ({ ...was, ...more }))} />
    </FormSheet>
  );
}

type Load = ReplyOf<typeof readLoadRoute>;
/** What hangs on them is read and shown before anything is done, and who takes the shifts is asked. */
function LoadLines({ reply, sentence, successor, onSuccessor }: { reply: Load | null; sentence: string | null; successor: string; onSuccessor: (value: string) => void }) {
  if (sentence) return <NoticeBar tone="late">{sentence}</NoticeBar>;
  if (reply === null) return <Skeleton lines={3} text={t.loading} />;
  const shifts = reply.shifts.length + reply.moreShifts;
  const cases = reply.cases.length + reply.moreCases;
  return (
    <>
      <Box>{shifts === 0 ? t.load.noShifts : t.load.shifts(shifts)}</Box>
      <Box>{cases === 0 ? t.load.noCases : t.load.cases(cases)}</Box>
      {reply.ringing > 0 ? <Box>{t.load.ringing(reply.ringing)}</Box> : null}
      {reply.visits > 0 ? <Box>{t.load.visits(reply.visits)}</Box> : null}
      {reply.outings > 0 ? <Box>{t.load.outings(reply.outings)}</Box> : null}
      {reply.tasks > 0 ? <Box>{t.load.tasks(reply.tasks)}</Box> : null}
      {shifts > 0 ? (
        <Select
          id="staff-successor" label={t.successor} value={successor} onChange={onSuccessor}
          options={[{ value: "none", title: t.nobody }, ...reply.successors.map((one) => ({ value: String(one.person), title: one.name }))]}
        />
      ) : null}
    </>
  );
}
function useLoad(station: StationId, person: PersonId, grant?: GrantId) {
  const { reply, sentence } = useQuery(readLoadRoute, { params: { stationId: station }, query: grant === undefined ? { person } : { person, grant } });
  const [successor, onSuccessor] = useState("none");
  return { reply, sentence, successor, onSuccessor, chosen: reply?.successors.find((one) => one.person === successor)?.person ?? null };
}

function EndSheet({ station, person, grant, role, onDone, onClose }: Sheet & { grant: GrantId; role: Role }) {
  const command = useCommand(endGrantRoute);
  const load = useLoad(station, person, grant);
  const submit = async () => {
    if (load.reply !== null && (await command.run({ params: { stationId: station }, body: { person, grant, successor: load.chosen } }))) onDone(t.ended);
  };
  return (
    <FormSheet title={t.endTitle(t.roleNames[role])} submit={t.end} danger note={t.endNote} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <LoadLines {...load} />
    </FormSheet>
  );
}

function RemoveSheet({ station, person, name, onDone, onClose }: Sheet & { name: string }) {
  const command = useCommand(removeStaffRoute);
  const load = useLoad(station, person);
  const submit = async () => {
    if (load.reply !== null && (await command.run({ params: { stationId: station }, body: { person, successor: load.chosen } }))) onDone(t.removed);
  };
  return (
    <FormSheet title={t.removeTitle(name)} submit={t.remove} danger note={t.removeNote} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <LoadLines {...load} />
    </FormSheet>
  );
}

const words = (text: string) => text.trim() || null;
/** Firm, licence and languages, put right later. */
function ProfileSheet({ station, person, profile, onDone, onClose }: Sheet & { profile: Colleague["profile"] }) {
  const command = useCommand(changeProfileRoute);
  const [it, setIt] = useState({ firm: profile.firm ?? "", licence: profile.licence ?? "", languages: profile.languages.join("、") });
  const field = (key: keyof typeof it) => ({ value: it[key], onChange: (value: string) => setIt((was) => ({ ...was, [key]: value })) });
  const submit = async () => {
    const languages = it.languages.split(/[、，,\s]+/u).filter((word) => word !== "").slice(0, 10);
    if ((await command.run({ params: { stationId: station }, body: { person, profile: { firm: words(it.firm), licence: words(it.licence), languages } } })) !== null) onDone(t.profileSaved);
  };
  return (
    <FormSheet title={t.editProfile} submit={t.save} note={t.profileNote} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Field id="profile-firm" label={t.firm} max={80} optional focus {...field("firm")} />
      <Field id="profile-licence" label={t.licence} max={40} optional {...field("licence")} />
      <Field id="profile-languages" label={t.languages} hint={t.languagesHint} optional {...field("languages")} />
    </FormSheet>
  );
}

/** One colleague: roles with their terms, and what may be done about them. */
export function ColleagueCard({ station, it, roles, onDone }: { station: StationId; it: Colleague; roles: readonly Role[]; onDone: (said: string) => void }) {
  const now = useNow();
  const [open, setOpen] = useState<"give" | "remove" | "profile" | { readonly grant: GrantId; readonly role: Role } | null>(null);
  const common: Sheet = { station, person: it.person, onClose: () => setOpen(null), onDone: (said) => (setOpen(null), onDone(said)) };
  const { firm, licence, languages } = it.profile;
  return (
    <Card title={it.name}>
      {it.grants.map((grant) => (
        <Row
          key={grant.id} title={t.roleNames[grant.role]} note={t.term(dayText(grant.from, now), grant.to === null ? null : dayText(grant.to, now))}
          side={grant.mayEnd ? <Button kind="plain" small label={`${t.end}：${t.roleNames[grant.role]}`} onPress={() => setOpen({ grant: grant.id, role: grant.role })}>{t.end}</Button> : null}
        />
      ))}
      {firm === null ? null : <Row title={firm} note={t.profile.firm} />}
      {licence === null ? null : <Row title={licence} note={t.profile.licence} />}
      {languages.length === 0 ? null : <Row title={languages.join("、")} note={t.profile.languages} />}
      <Box className="ui-stack">
        {it.mayRemove ? <Button kind="plain" onPress={() => setOpen("profile")}>{t.editProfile}</Button> : null}
        {roles.length === 0 ? null : <Button kind="plain" onPress={() => setOpen("give")}>{t.give}</Button>}
        {it.mayRemove ? <Button kind="danger" onPress={() => setOpen("remove")}>{t.remove}</Button> : <Box className="ui-note">{t.cannotRemove}</Box>}
      </Box>
      {open === null ? null : open === "profile" ? <ProfileSheet {...common} profile={it.profile} /> : open === "give" ? <GiveSheet {...common} roles={roles} /> : open === "remove" ? <RemoveSheet {...common} name={it.name} /> : <EndSheet {...common} {...open} />}
    </Card>
  );
}
