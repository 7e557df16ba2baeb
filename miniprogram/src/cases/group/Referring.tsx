import { sayOnReferringRoute, type readMyGroupRoute } from "@huiyin/shared/cases/groupApi";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { now } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { whenText } from "@/ui/when";
import { groupTexts as t } from "./texts";

/** Version of the words that are agreed to (texts.zh.ts, `referAsk`). */
const consentVersion = "2026-11-29";

type Group = ReplyOf<typeof readMyGroupRoute>;
/** To which bodies the matter of all is handed, and whether one's own name goes there: each says so themselves, and may think better of it. */
export function Referring({ it, onSaid }: { it: Group; onSaid: (words: string) => void }) {
  const say = useCommand(sayOnReferringRoute);
  const word = async (referral: string, agrees: boolean) => {
    if (await say.run({ body: { number: it.number, referral, agrees, consentVersion } })) onSaid(agrees ? t.referAgreed : t.referDeclined);
  };
  if (it.referrals.length === 0) return null;
  return (
    <Card title={t.refer} tone={it.referrals.some((one) => one.said === null && !one.isNamed) ? "wait" : "plain"}>
      {it.referrals.map((one) => {
        const isOpen = one.said === null && !one.isNamed;
        return (
          <Box key={one.id} className="ui-stack">
            <Row title={one.name} side={t.referStatus[one.status]} note={isOpen ? undefined : one.isNamed ? t.referNamed : t.referUnnamed} />
            {one.hearing === null ? null : <Box>{t.referHearing(whenText(one.hearing, now()))}</Box>}
            {isOpen ? <Box>{t.referAsk(one.name)}</Box> : null}
            <Box className="ui-line">
              {isOpen || one.isNamed ? <Button kind="plain" small busy={say.busy} label={t.act(one.name, isOpen ? t.referNo : t.referBack)} onPress={() => void word(one.id, false)}>{isOpen ? t.referNo : t.referBack}</Button> : null}
              {one.isNamed ? null : <Button kind={isOpen ? "primary" : "plain"} small busy={say.busy} label={t.act(one.name, t.referYes)} onPress={() => void word(one.id, true)}>{t.referYes}</Button>}
            </Box>
          </Box>
        );
      })}
      {say.sentence ? <NoticeBar tone="late">{say.sentence}</NoticeBar> : null}
    </Card>
  );
}
