import { listSessionsRoute, revokeSessionRoute } from "@huiyin/shared/people/scanApi";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { whenText } from "@/ui/when";
import { scanTexts as t } from "../scanTexts.zh";

/** Where I am signed in: each other device can be signed out from here, at once. */
export function Devices() {
  const now = useNow();
  const { reply, refresh } = useQuery(listSessionsRoute, {});
  const revoke = useCommand(revokeSessionRoute);
  const sessions = reply?.sessions ?? [];
  return (
    <Box className="ui-stack">
      <Box className="ui-strong">{t.devices}</Box>
      {revoke.sentence ? <NoticeBar tone="late">{revoke.sentence}</NoticeBar> : null}
      {sessions.map((it) => (
        <Card key={it.id}>
          <Row title={it.here ? `${it.device || t.phone}（${t.here}）` : it.device || t.phone} note={t.since(whenText(it.createdAt, now))} />
          {it.here ? null : (
            <Button kind="plain" small busy={revoke.busy} label={`${t.end} ${it.device || t.phone} ${whenText(it.createdAt, now)}`} onPress={() => void revoke.run({ body: { id: it.id } }).then(refresh)}>
              {t.end}
            </Button>
          )}
        </Card>
      ))}
      {reply !== null && sessions.every((it) => it.here) ? <Box className="ui-note">{t.noOthers}</Box> : null}
    </Box>
  );
}
