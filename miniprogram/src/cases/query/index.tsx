import { queryCaseRoute } from "@huiyin/shared/cases/api";
import { readTimelineByCodeRoute } from "@huiyin/shared/cases/codeWorkApi";
import { parseCaseNumber, parseQueryCode, showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { DangerAdvice } from "@huiyin/shared/cases/danger";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useRouter } from "@tarojs/taro";
import { useMemo, useState } from "react";
import { DangerCard } from "@/parts/cases/DangerCard";
import { OfferElder } from "@/parts/cases/OfferElder";
import { querySentence, statusTone, statusWord } from "@/parts/cases/status";
import { useStory } from "@/parts/work/useOlder";
import { api } from "@/platform/api";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { typedSlots, useTyped } from "@/platform/useTyped";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { StatusChip } from "@/ui/StatusChip";
import { UndoToast } from "@/ui/UndoToast";
import { answersIn, MessageList } from "../MessageList";
import { RatingByCode } from "../Rating";
import { TimelineCard } from "../TimelineCard";
import { WhyThisTime } from "../WhyThisTime";
import { AskByCode } from "./AskByCode";
import { codeOpener } from "./codeFiles";
import { DeleteByCode } from "./DeleteByCode";
import { FactsByCode } from "./FactsByCode";
import { AskContactByCode, DeputiesByCode, WhyByCode } from "./HandlingByCode";
import { LeaveByCode } from "./LeaveByCode";
import { PapersByCode } from "./PapersByCode";
import { ReferralsByCode } from "./ReferralsByCode";
import { RightsByCode } from "./RightsByCode";
import { WordByCode } from "./WordByCode";
import { WriteByCode } from "./WriteByCode";
import { caseTexts, queryTexts as texts } from "../texts";
import "../cases.scss";

/** Somebody has it, or had it when it ended. */
const hasHandler = ["taken", "answered", "closed"];

type ResultProps = { found: ReplyOf<typeof queryCaseRoute>; code: string; onAgain: () => void; /** Nothing of them is in it any more. */ onGone: () => void; onSent: () => void };
function Result({ found, code, onAgain, onGone, onSent }: ResultProps) {
  const now = useNow();
  const [said, setSaid] = useState<string | null>(null);
  const [danger, setDanger] = useState<DangerAdvice | null>(null);
  const held = useMemo(() => ({ number: found.number, code }), [found.number, code]);
  const story = useStory(async (before) => {
    const page = await api(readTimelineByCodeRoute, { body: { ...held, before } });
    return page.ok ? page.value : null;
  }, found);
  const isAnswer = answersIn(story.events);
  const steps = found.events.at(-1)?.seq ?? 0;
  const again = () => {
    story.fold();
    onSent();
  };
  const changed = (sentence: string) => {
    setSaid(sentence);
    again();
  };
  // A merged case is read, and nothing of it is added or taken away.
  const mayChange = found.canWrite && found.status !== "merged";
  // Once there is an answer, that and whether it solves the matter come first.
  const asksContact = found.asksContact ? <AskContactByCode held={held} onChanged={changed} /> : null;
  const opener = useMemo(() => codeOpener(held), [held]);
  return (
    <Page
      above={caseTexts.above(showCaseNumber(found.number))}
      title={querySentence(found, now)}
      foot={
        <Button kind="plain" onPress={onAgain}>
          {texts.again}
        </Button>
      }
    >
      <Box>
        <StatusChip tone={statusTone(found.status)}>{statusWord(found.status)}</StatusChip>
      </Box>
      {danger === null ? null : <DangerCard advice={danger} onHide={onAgain} />}
      {found.promise === null || !found.canWrite ? null : <WhyThisTime lines={() => <WhyByCode held={held} />} />}
      {found.status === "answered" ? null : asksContact}
      {found.limitWarning ? <NoticeBar tone="wait">{caseTexts.limit}</NoticeBar> : null}
      <Card title={story.messages.some(isAnswer) ? caseTexts.answerAndMessages : texts.messages}>
        {story.messages.length === 0 ? <Box className="ui-note">{texts.noMessages}</Box> : (
          <MessageList messages={story.messages} isAnswer={isAnswer} now={now} opener={opener} below={({ from, files }) => (mayChange && from === "worker" && files.length > 0 ? <DeleteByCode held={held} files={files} onDone={again} /> : null)} />
        )}
      </Card>
      <WordByCode held={held} can={found.says} onDanger={setDanger} onHide={onAgain} onSaid={changed} />
      {found.status === "answered" ? asksContact : null}
      {found.rates ? <RatingByCode number={found.number} code={code} /> : null}
      {found.canWrite ? <PapersByCode held={held} now={now} onSaid={setSaid} /> : null}
      {found.shows.includes("referrals") ? <ReferralsByCode held={held} steps={steps} onChanged={changed} /> : null}
      {found.shows.includes("deputies") ? <DeputiesByCode held={held} now={now} steps={steps} onChanged={changed} /> : null}
      {found.rights ? <FactsByCode held={held} steps={steps} onChanged={changed} /> : null}
      {found.canWrite ? <WriteByCode held={held} mayAttach={mayChange} onSent={() => changed(caseTexts.sent)} onHide={onAgain} /> : null}
      {story.events.length === 0 ? null : <TimelineCard it={found} story={story} now={now} />}
      {found.rights && hasHandler.includes(found.status) ? <AskByCode held={held} now={now} onSaid={setSaid} onDanger={setDanger} /> : null}
      {found.rights ? <RightsByCode held={held} leaves={found.leaves} onSaid={setSaid} /> : null}
      {found.leaves.length === 0 ? null : <LeaveByCode held={held} ways={found.leaves} onSaid={changed} onGone={onGone} />}
      <UndoToast text={said} onGone={() => setSaid(null)} />
    </Page>
  );
}

/** By number and query code, for anybody who holds both. Nothing of it is kept on the phone but a number that did not lead here yet. */
export default function QueryPage() {
  const { params } = useRouter();
  // The number alone: with the code anybody who takes up the phone could read the case.
  const kept = useTyped(typedSlots.query, "", { number: "" });
  const [number, setNumber] = useState(params["number"] ?? kept.typed.number);
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const [found, setFound] = useState<ReplyOf<typeof queryCaseRoute> | null>(null);
  const [gone, setGone] = useState(false);
  const { busy, sentence, run, clear } = useCommand(queryCaseRoute);
  const whole = { number: parseCaseNumber(number), code: parseQueryCode(code) };
  const look = async () => {
    setTried(true);
    if (whole.number === null || whole.code === null) return;
    const reply = await run({ body: { number: whole.number, code: whole.code } });
    if (reply !== null) kept.sent();
    // Asked again after writing: what stands stays, should the network go.
    setFound((was) => reply ?? was);
  };
  const again = (isGone = false) => {
    setGone(isGone);
    setFound(null);
    setTried(false);
    setNumber("");
    setCode("");
  };
  if (found !== null) return <Result found={found} code={whole.code ?? ""} onAgain={() => again()} onGone={() => again(true)} onSent={() => void look()} />;
  return (
    <Page
      title={texts.title}
      foot={
        <Button busy={busy} busyText={texts.looking} onPress={() => void look()}>
          {texts.look}
        </Button>
      }
    >
      <OfferElder />
      {gone ? <NoticeBar tone="ok">{texts.erased}</NoticeBar> : null}
      {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
      <Field
        label={texts.number}
        kind="code"
        placeholder={texts.numberExample}
        value={number}
        onChange={(value) => {
          clear();
          setNumber(value);
          kept.write({ number: value });
        }}
        error={tried && whole.number === null ? texts.numberBad : undefined}
      />
      <Field
        label={texts.code}
        kind="code"
        placeholder={texts.codeExample}
        hint={texts.hint}
        value={code}
        onChange={(value) => {
          clear();
          setCode(value);
        }}
        onEnter={() => void look()}
        error={tried && whole.code === null ? texts.codeBad : undefined}
      />
      <Box className="ui-note">{texts.lost}</Box>
    </Page>
  );
}
