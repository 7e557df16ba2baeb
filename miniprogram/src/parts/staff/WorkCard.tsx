import { endPauseRoute, readWorkRoute, settleMaterialsRoute } from "@huiyin/shared/cases/workApi";
import { adviceFor } from "@huiyin/shared/cases/channelConditions";
import { channels } from "@huiyin/shared/cases/evidence";
import type { WageCrime } from "@huiyin/shared/deadlines/wageCrime";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import type { Instant } from "@huiyin/shared/kernel/time";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { byText, stillText, whenText } from "@/ui/when";
import { workTexts as t } from "../work/texts.zh";
import type { ActionId, StaffCaseView } from "./actions";
import { Unread } from "./Unread";
import { wageCrimeTexts } from "./wageCrimeTexts.zh";

/** The usual routes of this kind of matter, in order, each with when it is open; the lawyer decides. @param crime arrears that may be an offence */
export function ChannelCard({ type, crime = null }: { type: string; crime?: WageCrime | null }) {
  const advice = adviceFor(type);
  if (advice.length === 0) return null;
  return (
    <Card title={t.channels}>
      <Box className="ui-note">{t.channelsNote}</Box>
      {advice.map(({ channel, condition }, at) => (
        <Box key={channel}>
          <Box>{`${at + 1}. ${channels[channel]}`}</Box>
          <Box className="ui-note">{condition}</Box>
        </Box>
      ))}
      {crime === null ? null : (
        <Box>
          <Box>{wageCrimeTexts.route}</Box>
          <Box className="ui-note">{wageCrimeTexts.condition}</Box>
        </Box>
      )}
    </Card>
  );
}

type Usual = NonNullable<ReplyOf<typeof readWorkRoute>["usual"]>;
function usualWords({ what, channel }: Usual): string {
  const route = channel !== null && channel in channels ? channels[channel as keyof typeof channels].replace(/（.*$/u, "") : null;
  return route === null ? t.usual[what] : t.usualFirst(t.usual[what], route);
}

type WorkCardProps = { it: StaffCaseView; now: Instant; onOpen: (action: ActionId) => void; onDone: (said: string) => void };

/** What the handler means to do next, what the worker was asked for, and whether the clock stands still. */
export function WorkCard({ it, now, onOpen, onDone }: WorkCardProps) {
  const params = { number: it.number };
  const query = useQuery(readWorkRoute, { params }, it.version);
  const { reply } = query;
  const settle = useCommand(settleMaterialsRoute);
  const end = useCommand(endPauseRoute);
  if (reply === null) return <Unread what={t.work} query={query} />;
  const { next, usual, papers, pause, may } = reply;
  // Of a closed case nothing may be left: a title over nothing would look like something not loaded.
  if (!may && pause === null && next === null && usual === null && papers.length === 0) return null;
  const say = (id: string, state: "given" | "none") => void settle.run({ params, body: { papers: [{ id, state }] } }).then((done) => done && onDone(t.settled));
  const trouble = settle.sentence ?? end.sentence;
  return (
    <Card title={t.work}>
      {trouble ? <NoticeBar tone="late">{trouble}</NoticeBar> : null}
      {pause === null ? null : (
        <NoticeBar
          tone="wait"
          action={
            may ? (
              <Button kind="text" small busy={end.busy} onPress={() => void end.run({ params, body: { version: it.version } }).then((done) => done && onDone(t.paused))}>
                {t.endPause}
              </Button>
            ) : undefined
          }
        >
          {`${t.pause(stillText(byText(pause.until, now), pause.provisional))}${t.left(Math.round(pause.leftMinutes / 6) / 10)}。`}
        </NoticeBar>
      )}
      {next !== null || usual === null ? null : <Row title={usualWords(usual)} note={`${usual.at <= now ? t.passed : whenText(usual.at, now)} · ${t.usualNote}`} />}
      {next === null ? null : <Row title={next.text} note={`${next.passed ? t.passed : whenText(next.at, now)} · ${t.next}`} />}
      {papers.map((paper) => (
        <Box key={paper.id} className="staff-thing">
          <Row title={paper.words} note={t.papers} side={t.paper[paper.state]} />
          {may && paper.state === "open" ? (
            <Box className="staff-actions">
              <Button kind="plain" small busy={settle.busy} label={`${paper.words}：${t.given}`} onPress={() => say(paper.id, "given")}>
                {t.given}
              </Button>
              <Button kind="plain" small busy={settle.busy} label={`${paper.words}：${t.notThere}`} onPress={() => say(paper.id, "none")}>
                {t.notThere}
              </Button>
            </Box>
          ) : null}
        </Box>
      ))}
      {may ? (
        <Box className="staff-actions">
          {([["next", t.setNext], ["papers", t.ask], ["entry", t.entry], ["extend", t.extend]] as const).map(([action, name]) => (
            <Button key={action} kind="plain" small onPress={() => onOpen(action)}>
              {name}
            </Button>
          ))}
        </Box>
      ) : null}
    </Card>
  );
}
