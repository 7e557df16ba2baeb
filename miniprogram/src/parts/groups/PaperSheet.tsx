import { addPaperLineRoute, changePaperLineRoute, type readGroupRoute } from "@huiyin/shared/cases/groupApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { zLocalDate } from "@huiyin/shared/kernel/time";
import { fenOfYuan, yuanOfFen } from "@huiyin/shared/kernel/yuan";
import { normalisePhone } from "@huiyin/shared/people/phone";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { Button } from "@/ui/Button";
import { Check } from "@/ui/Check";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { FormSheet } from "../staff/FormSheet";
import { useSheetTyped } from "../staff/useSheetTyped";
import { deskGroupTexts as t } from "./texts.zh";

export type PaperLineShown = NonNullable<ReplyOf<typeof readGroupRoute>["group"]>["lines"][number];
const words = (text: string): string | null => text.trim() || null;

/** The line of somebody without a phone, from their paper; `line` when it is mended. Phone and account are masked: what is left empty stays, and what they do not want kept is taken away by its tick. */
export function PaperSheet({ number, line, today, onDone, onClose }: { number: CaseNumber; line: PaperLineShown | null; today: string; onDone: (said: string) => void; onClose: () => void }) {
  const add = useCommand(addPaperLineRoute);
  const change = useCommand(changePaperLineRoute);
  const before = { name: line?.name ?? "", amount: line === null ? "" : yuanOfFen(line.amountFen), phone: "", account: "", signedOn: line?.paper?.signedOn ?? "" };
  const { typed, write, sent } = useSheetTyped<Record<keyof typeof before, string>>(number, "paperLine", before, true, line?.id ?? "new");
  const { name, phone, amount, account, signedOn } = typed;
  const [gone, setGone] = useState({ phone: false, account: false });
  const [agrees, setAgrees] = useState(false);
  const [how, setHow] = useState<"paper" | "spoken">("paper");
  const [tried, setTried] = useState(false);
  const amountFen = fenOfYuan(amount);
  const isBadPhone = !gone.phone && phone.trim() !== "" && normalisePhone(phone) === null;
  const isChanged = line !== null && (name.trim() !== before.name || amount !== before.amount);
  // What was signed said another name or another sum.
  const mend = (field: "name" | "amount") => (value: string) => write({ [field]: value, ...(line === null ? {} : { signedOn: "" }) });
  /** Left out it stays; null takes it away. */
  const changed = (what: "phone" | "account"): Partial<Record<"phone" | "account", string | null>> => (gone[what] ? { [what]: null } : words(typed[what]) === null ? {} : { [what]: words(typed[what]) });
  const submit = async () => {
    setTried(true);
    if (name.trim() === "" || amountFen === null || isBadPhone || (line === null && !agrees)) return;
    const said = { name: name.trim(), amountFen, signedOn: zLocalDate.safeParse(signedOn).data ?? null };
    const done = line === null
      ? await add.run({ params: { number }, body: { ...said, phone: words(phone), account: words(account), agrees: true, how } })
      : await change.run({ params: { number, id: line.id }, body: { ...said, ...changed("phone"), ...changed("account") } });
    if (done === null) return;
    sent();
    onDone(t.saved);
  };
  const title = line === null ? t.addPaper : t.changePaper;
  return (
    <FormSheet title={title} submit={t.save} note={line === null ? t.addPaperNote : undefined} command={line === null ? add : change} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t.paperName} value={name} onChange={mend("name")} max={50} error={tried && name.trim() === "" ? t.paperNameMissing : undefined} />
      <Field label={t.paperAmount} kind="money" value={amount} onChange={mend("amount")} error={tried && amountFen === null ? t.amountMissing : undefined} />
      {gone.phone ? null : <Field label={t.paperPhone} kind="phone" optional hint={line?.phoneMasked == null ? t.paperPhoneHint : t.accountNow(line.phoneMasked)} value={phone} onChange={(value) => write({ phone: value })} error={tried && isBadPhone ? t.badPhone : undefined} />}
      {line?.phoneMasked == null ? null : <Check label={t.phoneGone(line.phoneMasked)} checked={gone.phone} onChange={(on) => setGone({ ...gone, phone: on })} />}
      {gone.account ? null : <Field label={t.paperAccount} optional hint={line?.accountMasked == null ? undefined : t.accountNow(line.accountMasked)} value={account} onChange={(value) => write({ account: value })} max={60} />}
      {line?.accountMasked == null ? null : <Check label={t.accountGone(line.accountMasked)} checked={gone.account} onChange={(on) => setGone({ ...gone, account: on })} />}
      <Field label={t.signed_on} kind="date" optional hint={t.signedOnHint} value={signedOn} onChange={(value) => write({ signedOn: value })} to={today} />
      {signedOn === "" ? null : <Button kind="text" small onPress={() => write({ signedOn: "" })}>{t.unsign}</Button>}
      {isChanged && signedOn === "" ? <NoticeBar tone="wait">{t.mustSignAgain}</NoticeBar> : null}
      {line === null ? (
        <>
          <Check label={t.agrees} checked={agrees} onChange={setAgrees} error={tried && !agrees ? t.agreesMissing : undefined} />
          <Choice label={t.agreedHow} compact value={how} onChange={setHow} options={(["paper", "spoken"] as const).map((value) => ({ value, title: t.hows[value] }))} />
        </>
      ) : null}
    </FormSheet>
  );
}
