import type { StationId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { inviteStaffRoute } from "@huiyin/shared/staff/api";
import type { Role } from "@huiyin/shared/staff/schema";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { FormSheet } from "@/parts/staff/FormSheet";
import { wholeAddress } from "@/platform/address";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Field } from "@/ui/Field";
import { Qr } from "@/ui/desk/Qr";
import { whenText } from "@/ui/when";
import { instantsOf, noRole, RoleFields, type RoleDraft } from "./RoleFields";
import { texts as t } from "./texts.zh";

export type Invited = ReplyOf<typeof inviteStaffRoute>;

/** Asks for one colleague: name, phone, role, and what a lawyer is known by. */
export function InviteSheet({ station, roles, onDone, onClose }: { station: StationId; roles: readonly Role[]; onDone: (made: Invited) => void; onClose: () => void }) {
  const command = useCommand(inviteStaffRoute);
  const now = useNow();
  const [it, setIt] = useState({ name: "", phone: "", firm: "", licence: "", languages: "" });
  const [grant, setGrant] = useState<RoleDraft>({ ...noRole, role: roles.includes("lawyer") ? "lawyer" : null });
  const [wrong, setWrong] = useState(false);
  const field = (key: keyof typeof it) => ({ value: it[key], onChange: (value: string) => setIt((was) => ({ ...was, [key]: value })) });
  const submit = async () => {
    const isMissing = it.name.trim() === "" || it.phone.trim() === "" || grant.role === null;
    setWrong(isMissing);
    if (isMissing || grant.role === null) return;
    const words = (text: string) => text.trim() || null;
    const made = await command.run({
      params: { stationId: station },
      body: {
        name: it.name, phone: it.phone, role: grant.role, ...instantsOf(grant, now),
        profile: { firm: words(it.firm), licence: words(it.licence), languages: it.languages.split(/[、，,\s]+/u).filter((word) => word !== "").slice(0, 10) },
      },
    });
    if (made !== null) onDone(made);
  };
  const missing = (key: "name" | "phone") => (wrong && it[key].trim() === "" ? t.needed : undefined);
  return (
    <FormSheet title={t.invite} submit={t.inviteSubmit} note={t.inviteNote} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Field id="staff-name" label={t.nameLabel} hint={t.nameHint} max={50} error={missing("name")} {...field("name")} />
      <Field id="staff-phone" label={t.phone} kind="phone" error={missing("phone")} {...field("phone")} />
      <RoleFields at="invite" roles={roles} draft={grant} wrong={wrong} onChange={(more) => setGrant((was) => ({ ...was, ...more }))} />
      <Field id="staff-firm" label={t.firm} max={80} optional {...field("firm")} />
      <Field id="staff-licence" label={t.licence} max={40} optional {...field("licence")} />
      <Field id="staff-languages" label={t.languages} hint={t.languagesHint} optional {...field("languages")} />
    </FormSheet>
  );
}

/** The link, shown once: nobody can read it again, not even we. */
export function InviteLink({ made, onCopied }: { made: Invited; onCopied: () => void }) {
  const now = useNow();
  const address = wholeAddress(`/people/invite/index?token=${made.token}`);
  return (
    <Card title={t.link}>
      <Box className="ui-note">{t.linkNote(made.phoneMasked, whenText(made.until, now))}</Box>
      <Qr text={address} label={t.linkCode} />
      <Box className="ui-note">{t.linkCodeNote}</Box>
      <Box className="staff-link">{address}</Box>
      <Button onPress={() => void Taro.setClipboardData({ data: address }).then(onCopied)}>{t.copy}</Button>
    </Card>
  );
}
