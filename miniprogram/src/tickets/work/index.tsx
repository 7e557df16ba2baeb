import Taro, { useRouter } from "@tarojs/taro";
import { parseCaseNumber, showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useNow } from "@/platform/clock";
import { useSession } from "@/platform/session";
import { useOpened } from "@/parts/notices/opened";
import { shownActions, type ActionId } from "@/parts/staff/actions";
import { ActionBox } from "@/parts/staff/MoreActions";
import { ClockWhy } from "@/parts/staff/ClockWhy";
import { CaseBody } from "@/parts/staff/CaseBody";
import { CaseSheets } from "@/parts/staff/CaseSheets";
import { conflictTexts } from "@/parts/staff/conflictTexts.zh";
import { doorFor } from "@/parts/staff/Door";
import { staffTexts as t } from "@/parts/staff/texts.zh";
import { useCase } from "@/parts/staff/useCase";
import { useStaff } from "@/parts/staff/useStaff";
import { caseSentence, dueOf, statusChip } from "@/parts/staff/waiting";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Deadline } from "@/ui/Deadline";
import { Empty } from "@/ui/Empty";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { UndoToast } from "@/ui/UndoToast";
import { texts } from "../texts.zh";

/** One case in the hands of the person who took it. */
export default function Work() {
  const number = parseCaseNumber(useRouter().params.number ?? "");
  useOpened();
  const staff = useStaff();
  const me = useSession((session) => session.me?.person ?? null);
  const now = useNow();
  const { it, wasShown, loading, sentence, refresh, actions, open, setOpen, said, hush, done } = useCase(staff.state === "staff" ? number : null);
  const door = doorFor(staff);

  if (door !== null) return <Page>{door}</Page>;
  if (number === null) return <Page>{<Empty title={texts.noSuch} action={<Button onPress={() => void Taro.switchTab({ url: "/pages/cases/index" })}>{texts.toWork}</Button>} />}</Page>;
  const retry = (
    <Button kind="text" small onPress={refresh}>
      {t.tapAgain}
    </Button>
  );
  if (wasShown) {
    return (
      <Page>
        <Empty title={said ?? conflictTexts.closed} sentence={said === null ? conflictTexts.closedNote : undefined} action={<Button onPress={() => void Taro.switchTab({ url: "/pages/cases/index" })}>{texts.toWork}</Button>} />
      </Page>
    );
  }
  if (it === null) return <Page>{loading ? <Skeleton lines={6} /> : <NoticeBar tone="late" action={retry}>{sentence}</NoticeBar>}</Page>;

  const chip = statusChip(it);
  // Writing stands beside the next step: it is what a handler does most, before the first contact and after it.
  const message = actions.find(({ id }) => id === "message");
  const { main, next, rest } = shownActions(actions.filter((action) => action !== message), it.story !== null);
  const mine = it.waitingFor?.who.kind === "staff" && it.waitingFor.who.person === me;
  const act = (id: ActionId) => () => setOpen(id);
  const foot =
    main === undefined ? undefined : (
      <>
        {message === undefined ? null : (
          <Button kind="plain" onPress={act(message.id)}>
            {message.name}
          </Button>
        )}
        <Button onPress={act(main.id)}>{main.name}</Button>
      </>
    );
  return (
    <Page
      above={
        <Box className="ui-line">
          {`${t.number} ${showCaseNumber(it.number)}`}
          <StatusChip tone={chip.tone}>{chip.word}</StatusChip>
        </Box>
      }
      title={caseSentence(it, mine, now)}
      foot={foot}
    >
      {sentence ? <NoticeBar tone="wait" action={retry}>{sentence}</NoticeBar> : null}
      {it.waitingFor ? <Deadline until={dueOf(it, it.waitingFor, now)} now={now} why={<ClockWhy number={it.number} />} /> : null}
      <CaseBody it={it} now={now} onCalled={() => setOpen("contact")} onOpen={setOpen} onDone={done} onStale={refresh} />
      <ActionBox next={next} rest={rest} onOpen={setOpen} />
      {it.can.contact && staff.state === "staff" ? (
        <Card bare>
          <Row title={texts.meet} note={texts.meetNote} onPress={() => void Taro.navigateTo({ url: `/bookings/arrange/index?station=${staff.grant.unit}&number=${it.number}` })} />
        </Card>
      ) : null}
      {it.status === "answered" && !it.can.close ? <Box className="ui-note">{t.notYetClose}</Box> : null}
      <CaseSheets it={it} open={open} onClose={() => setOpen(null)} onDone={done} onStale={refresh} />
      <UndoToast text={said} onGone={hush} ms={4000} />
    </Page>
  );
}
