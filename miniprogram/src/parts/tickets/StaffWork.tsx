import Taro from "@tarojs/taro";
import { listMyWorkRoute } from "@huiyin/shared/cases/staffApi";
import { showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useNow } from "@/platform/clock";
import { useQuery } from "@/platform/useQuery";
import { Box, Txt } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Empty } from "@/ui/Empty";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { leftText, whenText } from "@/ui/when";
import { LimitChip, typeName, UrgencyChip } from "../staff/chips";
import { doorFor } from "../staff/Door";
import { staffTexts } from "../staff/texts.zh";
import { useEvery } from "../staff/useEvery";
import { useStaff } from "../staff/useStaff";
import { caseSentence, statusChip } from "../staff/waiting";
import { DeputyDoor } from "./DeputyDoor";
import { ticketTexts as t } from "./texts.zh";

/** 在办: what I have taken and is still open, next deadline first. */
export function StaffWork() {
  const staff = useStaff();
  const role = staff.state === "staff" ? staff.grant.role : "";
  const works = role === "lawyer" || role === "mediator" || role === "head" || role === "officer";
  const { reply, loading, sentence, refresh } = useQuery(listMyWorkRoute, works ? {} : null);
  useEvery(refresh, 30_000, works);
  const now = useNow();
  const me = staff.state === "staff" ? staff.me.person : null;
  const door = doorFor(staff);

  if (door !== null) return <Page>{door}</Page>;
  if (role === "deputy") return <DeputyDoor />;
  if (!works) return <Page><Empty title={t.operator} sentence={t.operatorSentence} /></Page>;
  const again = (
    <Button kind="text" small onPress={refresh}>
      {staffTexts.tapAgain}
    </Button>
  );
  if (reply === null) return <Page>{loading ? <Skeleton lines={5} /> : <NoticeBar tone="late" action={again}>{sentence}</NoticeBar>}</Page>;
  if (reply.lines.length === 0) {
    return (
      <Page>
        <Empty title={t.noWork} sentence={t.noWorkSentence} action={<Button onPress={() => void Taro.switchTab({ url: "/pages/home/index" })}>{t.toRinging}</Button>} />
      </Page>
    );
  }
  return (
    <Page title={t.work(reply.lines.length)}>
      {sentence ? <NoticeBar tone="wait" action={again}>{t.offline}</NoticeBar> : null}
      {reply.lines.map((line) => {
        const chip = statusChip(line);
        const mine = line.waitingFor?.who.kind === "staff" && line.waitingFor.who.person === me;
        const left = line.waitingFor && mine ? leftText(line.waitingFor.until, now) : null;
        const title = [typeName(line.type), ...(line.headcount > 1 ? [staffTexts.people(line.headcount)] : [])].join(" · ");
        return (
          <Card key={line.number} tone={line.overdue ? "accent" : "plain"} onPress={() => void Taro.navigateTo({ url: `/tickets/work/index?number=${line.number}` })}>
            <Box className="ui-stack">
              <Box className="ui-line">
                <Txt className="ui-large">{title}</Txt>
                <StatusChip tone={chip.tone}>{chip.word}</StatusChip>
              </Box>
              <Box>{caseSentence(line, mine, now)}</Box>
              <Box className="ui-line">
                <Txt className="ui-note">{`${line.placeName} · ${showCaseNumber(line.number)}`}</Txt>
                {left ? <StatusChip tone={left.late ? "late" : "info"}>{left.text}</StatusChip> : <UrgencyChip urgency={line.urgency} />}
                <LimitChip limitBy={line.limitBy} />
                {line.nextAt === null ? null : <StatusChip tone={line.nextAt <= now ? "late" : "plain"}>{t.nextStep(whenText(line.nextAt, now))}</StatusChip>}
              </Box>
            </Box>
          </Card>
        );
      })}
    </Page>
  );
}
