import type { listMyDeputiesRoute, refuseDeputyRoute } from "@huiyin/shared/cases/deputyApi";
import type { BodyOf, ReplyOf } from "@huiyin/shared/kernel/route";
import type { Instant } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Confirm } from "@/ui/Confirm";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { whenText } from "@/ui/when";
import { deputyTexts as t } from "./endingTexts";

type Props = {
  /** Who takes part: read behind their sign-in, or behind number and code. */
  asked: { readonly reply: ReplyOf<typeof listMyDeputiesRoute> | null; readonly refresh: () => void };
  refusal: { readonly busy: boolean; readonly sentence: string | null; readonly run: (said: BodyOf<typeof refuseDeputyRoute>) => Promise<boolean> };
  now: Instant; onChanged: (said: string) => void;
};
/** Which deputies take part, what they see, and the worker's way to say no. */
export function DeputyList({ asked: { reply, refresh }, refusal, now, onChanged }: Props) {
  const [asks, setAsks] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const deputies = reply?.deputies ?? [];
  if (deputies.length === 0) return null;
  const refuse = async (id: (typeof deputies)[number]["id"]) => {
    if (!(await refusal.run({ id }))) return;
    setAsks(null);
    refresh();
    onChanged(t.refused);
  };
  return (
    <Card title={t.title}>
      <Box className="ui-note">{t.sees}</Box>
      {deputies.map((one) => (
        <Box key={one.id} className="ui-stack">
          <Row title={one.name} note={t.since(whenText(one.at, now))} side={t.status[one.status]} />
          {one.mayRefuse ? (
            <Button kind="plain" small label={t.act(one.name, t.refuse)} onPress={() => setAsks(one)}>
              {t.refuse}
            </Button>
          ) : null}
          <Confirm open={asks?.id === one.id} title={t.ask(one.name)} confirm={t.refuse} cancel={t.keep} busy={refusal.busy} onConfirm={() => void refuse(one.id)} onClose={() => setAsks(null)}>
            <Box>{t.askNote}</Box>
            {refusal.sentence ? <NoticeBar tone="late">{refusal.sentence}</NoticeBar> : null}
          </Confirm>
        </Box>
      ))}
    </Card>
  );
}
