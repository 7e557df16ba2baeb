import type { listMyReferralsRoute } from "@huiyin/shared/cases/referralApi";
import { fieldsOf } from "@huiyin/shared/cases/referralFields";
import type { Application } from "@huiyin/shared/cases/referralSchema";
import type { Body } from "@huiyin/shared/cases/schema";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useState } from "react";
import { now } from "@/platform/clock";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Check } from "@/ui/Check";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { dateText, whenText } from "@/ui/when";
import { referTexts as t } from "./endingTexts";

/** Version of the words a worker agrees to (texts.zh.ts, `shows`). */
const consentVersion = "2026-11-29";
/** Who hears a matter; before the others somebody only has to appear. */
const isHeard = (to: Body): boolean => to === "arbitration" || to === "court";
/** Papers are made for it, or may be. */
const goes: ReadonlySet<string> = new Set(["agreed", "sent", "accepted"]);

const parts = ["claims", "facts", "sex", "age", "occupation", "residence", "employerAddress", "employerHead", "employerPost", "witnesses"] as const;
const injuryParts = ["when", "where", "cause", "degree"] as const;
/** What they are asked about, word for word, before they say anything. */
function Reading({ name, application }: { name: string; application: Application }) {
  const [isOpen, setOpen] = useState(false);
  const lines = [...parts.map((part) => [t.parts[part], application[part]] as const), ...injuryParts.map((part) => [t.injury[part], application.injury?.[part] ?? ""] as const)].filter(([, words]) => words.trim() !== "");
  const word = isOpen ? t.hide : t.read;
  return (
    <>
      <Button kind="text" small label={t.act(name, word)} onPress={() => setOpen(!isOpen)}>
        {word}
      </Button>
      {isOpen ? lines.map(([title, words]) => <Row key={title} title={title} note={words} />) : null}
    </>
  );
}

/** How something is said: behind their sign-in, or behind number and code. `run`: whether it was taken. */
type Saying<T> = { readonly busy: boolean; readonly sentence: string | null; readonly run: (said: T) => Promise<boolean> };
type Props = {
  asked: { readonly reply: ReplyOf<typeof listMyReferralsRoute> | null; readonly loading: boolean; readonly sentence: string | null; readonly refresh: () => void };
  answer: Saying<{ readonly id: string; readonly agrees: boolean; readonly health?: boolean; readonly consentVersion: string }>;
  /** What tells of their health goes to this body too, or no more. */
  give: Saying<{ readonly id: string; readonly given: boolean; readonly consentVersion: string }>;
  onChanged: (said: string) => void;
};
/** To whom the matter is to be handed or was: the worker's yes comes first, and says to whom and what. */
export function ReferralList({ asked: { reply, loading, sentence, refresh }, answer, give, onChanged }: Props) {
  const [ticked, setTicked] = useState<readonly string[]>([]);
  // What could not be read may be a question that waits for them: never nothing.
  if (reply === null) return loading ? null : <NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{t.retry}</Button>}>{sentence}</NoticeBar>;
  const { referrals } = reply;
  if (referrals.length === 0) return null;
  const giveHealth = async (id: string, given: boolean) => {
    if (!(await give.run({ id: `sensitive#refer#${id}`, given, consentVersion }))) return;
    refresh();
    onChanged(given ? t.healthGiven : t.healthKept);
  };
  const say = async (id: string, agrees: boolean) => {
    if (!(await answer.run({ id, agrees, consentVersion, ...(agrees ? { health: ticked.includes(id) } : {}) }))) return;
    refresh();
    onChanged(agrees ? t.agreed : t.declined);
  };
  return (
    <Card title={t.title} tone={referrals.some((it) => it.mayAnswer) ? "wait" : "plain"}>
      {give.sentence ? <NoticeBar tone="late">{give.sentence}</NoticeBar> : null}
      {answer.sentence ? <NoticeBar tone="late">{answer.sentence}</NoticeBar> : null}
      {referrals.map((it) => (
        <Box key={it.id} className="ui-stack">
          <Row title={it.name} side={t.status[it.status]} note={[it.claims, it.sentOn && t.sentOn(dateText(it.sentOn, now())), it.replyBy && t.dueOn(dateText(it.replyBy, now()))].filter(Boolean).join(" · ")} />
          {it.hearing === null ? null : <Box>{(isHeard(it.to) ? t.hearing : t.appointment)(whenText(it.hearing.from, now()), it.hearing.place)}</Box>}
          {it.mayAnswer ? (
            <>
              <Box>{t.ask(it.name)}</Box>
              <Box className="ui-note">{t.shows(fieldsOf(it.application).flatMap((field) => t.fields[field] || []))}</Box>
              <Reading name={it.name} application={it.application} />
              {it.health === null ? null : <Check id={`health-${it.id}`} label={t.healthToo} sentence={t.health} checked={ticked.includes(it.id)} onChange={(is) => setTicked(is ? [...ticked, it.id] : ticked.filter((one) => one !== it.id))} />}
              <Box className="ui-line">
                <Button kind="plain" small busy={answer.busy} label={t.act(it.name, t.no)} onPress={() => void say(it.id, false)}>
                  {t.no}
                </Button>
                <Button small busy={answer.busy} label={t.act(it.name, t.yes)} onPress={() => void say(it.id, true)}>
                  {t.yes}
                </Button>
              </Box>
            </>
          ) : null}
          {it.health === null || !goes.has(it.status) ? null : (
            <Box className="ui-line">
              <Box className="ui-note ui-grow">{it.health ? t.healthGoes : t.healthStays}</Box>
              <Button kind="text" small busy={give.busy} label={t.act(it.name, it.health ? t.healthNo : t.healthYes)} onPress={() => void giveHealth(it.id, it.health !== true)}>
                {it.health ? t.healthNo : t.healthYes}
              </Button>
            </Box>
          )}
        </Box>
      ))}
    </Card>
  );
}
