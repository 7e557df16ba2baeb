import type { Instant } from "@huiyin/shared/kernel/time";
import { readMyTimelineRoute } from "@huiyin/shared/cases/workApi";
import type { DangerAdvice } from "@huiyin/shared/cases/danger";
import { caseType, speaksOfHealth } from "@huiyin/shared/cases/taxonomy";
import Taro from "@tarojs/taro";
import { useState, type ReactNode } from "react";
import { BookFromCase } from "@/parts/bookings/BookFromCase";
import { DangerCard } from "@/parts/cases/DangerCard";
import { hideCase, useIsHidden } from "@/parts/cases/hidden";
import { statusTone, statusWord, toPrepare, typeLabel, type WorkerCase } from "@/parts/cases/status";
import { caseTexts as partTexts } from "@/parts/cases/texts";
import { deadlineTexts } from "@/parts/deadlines/texts";
import { Files } from "@/parts/work/Files";
import { useOlder } from "@/parts/work/useOlder";
import { phoneCall } from "@/platform/phoneCall";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Row } from "@/ui/Row";
import { StatusChip } from "@/ui/StatusChip";
import { UndoToast } from "@/ui/UndoToast";
import { Facts as FactLine } from "@/ui/Whole";
import { MyRating } from "../Rating";
import { rightsTexts } from "../rightsTexts";
import { callerTexts, caseTexts as texts } from "../texts";
import { ended, TimelineCard } from "../TimelineCard";
import { WhyThisTime } from "../WhyThisTime";
import { AskMyContact } from "./AskMyContact";
import { AskHealth } from "./AskHealth";
import { HelperCard } from "./HelperCard";
import { GroupInvite } from "./GroupInvite";
import { HandlerAsk } from "./HandlerAsk";
import { ExportMine } from "./ExportMine";
import { Papers } from "./Papers";
import { Deputies } from "./Deputies";
import { Messages } from "./Messages";
import { Referrals } from "./Referrals";
import { MessageSheet } from "./MessageSheet";
import { MyWhyLines } from "./MyWhyLines";
import { MySolvedFoot } from "./MySolvedFoot";
import { UndoWithdrawal, Withdrawal } from "./Withdrawal";

/** Who will call, said before anybody does: it is what a swindler does not know. */
function WhoCalls({ it }: { it: WorkerCase }) {
  const last = it.number.slice(-4);
  return (
    <Card>
      <Box>{it.stationPhone === null ? callerTexts.whoNoPhone(last) : callerTexts.who(it.stationPhone, last)}</Box>
      <Box className="ui-strong">{callerTexts.never}</Box>
      <Row title={callerTexts.row} onPress={() => void Taro.navigateTo({ url: "/cases/caller/index" })} />
    </Card>
  );
}

/** Words of the worker's own, folded: they know them, and others may be looking. */
function Story({ story }: { story: string }) {
  const [open, setOpen] = useState(false);
  return (
    <Card title={texts.story}>
      {open ? <Box className="case-story">{story}</Box> : null}
      <Button kind="text" small onPress={() => setOpen(!open)}>
        {open ? texts.hideStory : texts.showStory}
      </Button>
    </Card>
  );
}

function Facts({ it }: { it: WorkerCase }) {
  const urgency: Readonly<Record<string, string>> = texts.urgency;
  const facts = [texts.people(it.headcount), it.placeName, urgency[it.urgency] ?? "", texts.identity[it.identity]].filter(Boolean);
  return (
    <Card>
      <Box className="ui-line">
        <Box className="ui-grow ui-strong">{typeLabel(it.type)}</Box>
        <StatusChip tone={statusTone(it.status)}>{statusWord(it.status)}</StatusChip>
      </Box>
      <Box className="ui-note">
        <FactLine of={facts} />
      </Box>
      <Row
        title={it.stationName}
        {...(it.stationPhone === null ? {} : { note: it.stationPhone, onPress: () => void phoneCall(it.stationPhone ?? ""), label: texts.callLabel(it.stationPhone) })}
      />
    </Card>
  );
}

type CaseViewProps = { it: WorkerCase; now: Instant; above: string; title: string; bar: ReactNode; kept: boolean; onChanged: () => void };

/** Everything the worker may read of their case, the next thing to do first. `kept`: the last copy on the phone, which has no words in it. */
export function CaseView({ it, now, above, title, bar, kept, onChanged }: CaseViewProps) {
  const [writing, setWriting] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const [danger, setDanger] = useState<DangerAdvice | null>(null);
  const hidden = useIsHidden(it.number);
  const story = useOlder(readMyTimelineRoute, it.number, it);
  // What was unfolded before is folded again in the same frame as the tap.
  const [timesHidden, setTimesHidden] = useState(0);
  const hide = (unsent = "") => {
    hideCase(it.number, unsent);
    setTimesHidden(timesHidden + 1);
    setWriting(false);
    setDanger(null);
    setSaid(null);
    void Taro.switchTab({ url: "/pages/bookings/index" });
  };
  const changed = (sentence: string) => {
    setSaid(sentence);
    onChanged();
  };
  const solves = it.can.agree || it.can.notSolved;
  const foot = solves ? (
    <MySolvedFoot it={it} onDanger={setDanger} onHide={hide} onChanged={changed} />
  ) : it.can.undoWithdraw !== null && it.can.undoWithdraw > now ? (
    <UndoWithdrawal number={it.number} onChanged={changed} />
  ) : it.can.message ? (
    <Button onPress={() => setWriting(true)}>{texts.write}</Button>
  ) : undefined;
  return (
    <Page above={above} title={title} foot={foot}>
      {bar}
      {danger === null ? null : <DangerCard advice={danger} onHide={() => hide()} />}
      {it.promise === null || kept || it.asHelper ? null : <WhyThisTime lines={() => <MyWhyLines number={it.number} />} />}
      {it.limitWarning ? <NoticeBar tone="wait">{texts.limit}</NoticeBar> : null}
      {it.asHelper ? <NoticeBar tone="info">{texts.asHelper}</NoticeBar> : null}
      {it.asksContact && !it.asHelper ? <AskMyContact number={it.number} onChanged={changed} /> : null}
      <Facts it={it} />
      {ended.includes(it.status) ? null : <WhoCalls it={it} />}
      {kept || it.asHelper || !(it.status === "closed" || (it.status === "answered" && !it.can.agree)) ? null : <MyRating number={it.number} status={it.status} />}
      {kept || it.asHelper || !it.shows.includes("papers") ? null : <Papers number={it.number} now={now} pausedUntil={it.pausedUntil} onChanged={changed} />}
      {kept || it.asHelper || !it.shows.includes("referrals") ? null : <Referrals number={it.number} steps={it.events.at(-1)?.seq ?? 0} onChanged={changed} />}
      {kept || it.asHelper || !it.shows.includes("deputies") ? null : <Deputies number={it.number} now={now} steps={it.events.at(-1)?.seq ?? 0} onChanged={changed} />}
      {it.messages.length > 0 || solves || kept ? (
        <Messages key={`messages ${timesHidden}`} it={{ messages: story.messages, events: story.events }} now={now} kept={kept} hidden={hidden} onWrite={it.can.message && solves ? () => setWriting(true) : undefined} />
      ) : null}
      <TimelineCard it={it} story={story} now={now} kept={kept} />
      {ended.includes(it.status) || it.status === "answered" ? null : (
        <Card tone="info">
          <Box className="ui-strong">{partTexts.prepare.title}</Box>
          <Box className="ui-note">{partTexts.prepare.these(toPrepare(it.type))}</Box>
        </Card>
      )}
      {kept || it.asHelper ? null : (
        <Card bare>
          <Row title={deadlineTexts.toFacts} note={deadlineTexts.toFactsNote} onPress={() => void Taro.navigateTo({ url: `/deadlines/facts/index?number=${it.number}` })} />
        </Card>
      )}
      {kept || it.asHelper || ended.includes(it.status) ? null : <BookFromCase number={it.number} />}
      {kept || it.asHelper ? null : <Files number={it.number} side="mine" now={now} onSaid={changed} />}
      {kept || it.asHelper ? null : <ExportMine number={it.number} />}
      {it.story === null ? null : <Story key={`story ${timesHidden}`} story={it.story} />}
      {kept || it.asHelper || ended.includes(it.status) || !speaksOfHealth(it.type) ? null : <AskHealth number={it.number} onChanged={changed} />}
      {kept || it.asHelper ? null : (
        <Card bare>
          <Row title={rightsTexts.row} note={rightsTexts.rowNote} onPress={() => void Taro.navigateTo({ url: `/cases/rights/index?number=${it.number}` })} />
        </Card>
      )}
      {kept ? null : <HelperCard it={it} onChanged={changed} />}
      {kept || it.asHelper || ended.includes(it.status) || (it.headcount < 10 && caseType(it.type)?.labourDispute !== true) ? null : <GroupInvite number={it.number} headcount={it.headcount} now={now} />}
      {kept || it.asHelper || !["taken", "answered", "closed"].includes(it.status) ? null : <HandlerAsk number={it.number} now={now} onSaid={changed} onDanger={setDanger} />}
      {it.can.withdraw ? <Withdrawal number={it.number} onChanged={changed} /> : null}
      <Box className="ui-note">{texts.anyTime}</Box>
      <MessageSheet
        open={writing}
        number={it.number}
        mayAttach={it.status !== "merged"}
        onClose={() => setWriting(false)}
        onHide={hide}
        onSent={(advice) => {
          setWriting(false);
          setDanger(advice);
          changed(texts.sent);
        }}
      />
      <UndoToast text={said} onGone={() => setSaid(null)} />
    </Page>
  );
}
