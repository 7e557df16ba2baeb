import Taro from "@tarojs/taro";
import { useDesk } from "@/ui/density";
import "./staff.scss";
import { readTimelineRoute } from "@huiyin/shared/cases/workApi";
import { caseType } from "@huiyin/shared/cases/taxonomy";
import { readFactsRoute } from "@huiyin/shared/deadlines/factsApi";
import { showMoney, yuan } from "@huiyin/shared/deadlines/money";
import { wageCrimeOf } from "@huiyin/shared/deadlines/wageCrime";
import { chinaTime, localDate, type Instant } from "@huiyin/shared/kernel/time";
import { useQuery } from "@/platform/useQuery";
import { Box, Txt } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Timeline } from "@/ui/Timeline";
import { Facts, Timed } from "@/ui/Whole";
import { agoText, byText, stillText, whenText } from "@/ui/when";
import type { ActionId, StaffCaseView } from "./actions";
import { LimitChip, typeName, UrgencyChip } from "./chips";
import { timelineItems } from "./events";
import { ExportCase } from "./ExportCase";
import { EmployerCases } from "./EmployerCases";
import { FactsCard } from "./FactsCard";
import { JointCard } from "./JointCard";
import { PaidCard } from "./PaidCard";
import { ReferralsCard } from "./ReferralsCard";
import { ChannelCard, WorkCard } from "./WorkCard";
import { Files } from "../work/Files";
import { useOlder } from "../work/useOlder";
import { workTexts } from "../work/texts.zh";
import { Reach } from "./Reach";
import { LastWord, StoryMessages } from "./StoryMessages";
import { staffTexts as t } from "./texts.zh";
import { mayMove } from "./waiting";
import { wageCrimeTexts } from "./wageCrimeTexts.zh";

/** What it is: never a name or a story. */
export function CaseFacts({ it, now }: { it: StaffCaseView; now: Instant }) {
  const progress: readonly (readonly [string, string | null])[] = [
    [t.progress.contacted, it.contactedAt && whenText(it.contactedAt, now)],
    [t.progress.tries, it.tries > 0 ? t.times(it.tries) : null],
    [t.progress.answerBy, it.status === "taken" && it.answerBy ? stillText(byText(it.answerBy, now), mayMove(it, it.answerBy, now)) : null],
    [t.progress.delivered, it.deliveredAt && whenText(it.deliveredAt, now)],
    [t.progress.agreed, it.agreedAt && whenText(it.agreedAt, now)],
    [t.progress.callbacks, it.callbacks > 0 ? String(it.callbacks) : null],
  ];
  return (
    <Card>
      <Box className="ui-line">
        <Txt className="ui-strong">{[typeName(it.type), ...(it.headcount > 1 ? [t.people(it.headcount)] : [])].join(" · ")}</Txt>
        <UrgencyChip urgency={it.urgency} />
        <LimitChip limitBy={it.limitBy} />
      </Box>
      <Box className="ui-note">
        <Facts of={[it.placeName, it.stationName, t.registered(agoText(it.createdAt, now))].filter(Boolean)} />
      </Box>
      {it.placeWords === null ? null : <Box className="ui-note">{t.placeWords(it.placeWords)}</Box>}
      <Box className="ui-note">
        <Facts of={[t.serviceClass[it.serviceClass], t.identity[it.identity], ...(it.since ? [t.since[it.since]] : [])]} />
      </Box>
      {it.takerName ? <Row title={t.taker} side={it.takerName} /> : null}
      {progress.map(([title, side]) => (side ? <Row key={title} title={title} side={<Timed>{side}</Timed>} /> : null))}
    </Card>
  );
}

const groupPeople = 10;
/** Ten people or more: each with a line of their own, on a page of its own. */
function ToGroup({ number }: { number: StaffCaseView["number"] }) {
  const desk = useDesk();
  return (
    <Card bare>
      <Row title={t.group} note={t.groupNote} onPress={() => void Taro.navigateTo({ url: `/${desk ? "desk" : "tickets"}/group/index?number=${number}` })} />
    </Card>
  );
}

type CaseBodyProps = { it: StaffCaseView; now: Instant; onCalled?: (() => void) | undefined; onOpen: (action: ActionId) => void; onDone: (said: string) => void; onStale: () => void };

/** Everything staff may read of one case, in the order in which it is needed: warnings, what, the story, how to reach, what was said and done. */
export function CaseBody({ it, now, onCalled, onOpen, onDone, onStale }: CaseBodyProps) {
  const story = useOlder(readTimelineRoute, it.number, it);
  const facts = useQuery(readFactsRoute, it.story === null ? null : { params: { number: it.number } }, it.version);
  const crime = facts.reply === null ? null : wageCrimeOf(it.type, it.headcount, facts.reply.facts, localDate(now, chinaTime), facts.reply.lines);
  // Of few people it may become one: that is looked for, not met before the story.
  const isGroup = it.headcount >= groupPeople;
  return (
    <Box className="staff-cards">
      <Box className="staff-half">
        {it.identity === "hidden" ? <NoticeBar tone="wait">{t.keepHidden}</NoticeBar> : null}
        {it.limitOpen ? <NoticeBar tone="late">{t.limitOpen}</NoticeBar> : null}
        {crime === null ? null : <NoticeBar tone="late">{wageCrimeTexts.notice(crime.workers, showMoney(yuan(crime.total)))}</NoticeBar>}
        <CaseFacts it={it} now={now} />
        <LastWord messages={story.messages} now={now} onReply={it.can.contact ? () => onOpen("message") : undefined} />
        {isGroup && it.story !== null ? <ToGroup number={it.number} /> : null}
        <Card title={t.story}>{it.story === null ? <Txt className="ui-note">{t.storyLater}</Txt> : <Txt className="staff-story">{it.story}</Txt>}</Card>
        <Reach it={it} onCalled={onCalled} onDone={onDone} onStale={onStale} />
        <ChannelCard type={it.type} crime={crime} />
        {!isGroup && caseType(it.type)?.labourDispute === true && it.story !== null ? <ToGroup number={it.number} /> : null}
      </Box>
      <Box className="staff-half">
        {it.story === null || it.status !== "closed" ? null : <PaidCard it={it} onDone={onDone} onStale={onStale} />}
        {it.story === null ? null : <WorkCard it={it} now={now} onOpen={onOpen} onDone={onDone} />}
        {it.story === null ? null : <EmployerCases number={it.number} now={now} />}
        {it.story === null ? null : <FactsCard it={it} facts={facts} onOpen={onOpen} onDone={onDone} />}
        {it.story === null ? null : <ReferralsCard it={it} onOpen={onOpen} onDone={onDone} />}
        {it.story === null ? null : <JointCard it={it} onDone={onDone} />}
        {it.story === null ? null : <Files number={it.number} side="staff" now={now} onSaid={onDone} />}
        {it.story === null ? null : <ExportCase number={it.number} onDone={onDone} />}
        <StoryMessages messages={story.messages} now={now} />
        <Card title={t.timeline}>
          <Box className="ui-note">{workTexts.seesRest}</Box>
          <Timeline items={timelineItems({ ...it, events: story.events }, now)} label={t.timeline} />
          {story.failed ? <NoticeBar tone="late">{t.olderUnread}</NoticeBar> : null}
          {story.more === null ? null : (
            <Button kind="text" small busy={story.busy} onPress={story.more}>
              {workTexts.older}
            </Button>
          )}
        </Card>
      </Box>
    </Box>
  );
}
