import type { PersonId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { addDays, chinaTime, localDate, type Instant } from "@huiyin/shared/kernel/time";
import { answerSwapRoute, readMyShiftsRoute, withdrawOwnRoute } from "@huiyin/shared/rota/api";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { staffTexts } from "../staff/texts.zh";
import { useEvery } from "../staff/useEvery";
import { rotaTexts } from "./texts.zh";
import { exceptionSentence, longSpan, nameOf, type Names } from "./words";

const t = rotaTexts.mine;
export type MyShiftsReply = ReplyOf<typeof readMyShiftsRoute>;
type Line = MyShiftsReply["exceptions"][number];
const tones = { asked: "wait", in_force: "ok", over: "plain", withdrawn: "plain", declined: "plain", lapsed: "plain" } as const;

/** My shifts of the coming four weeks. */
export function useMyShifts(on: boolean, now: Instant) {
  const today = localDate(now, chinaTime);
  const query = useQuery(readMyShiftsRoute, on ? { query: { from: today, to: addDays(today, 28) } } : null);
  useEvery(query.refresh, 120_000, on);
  return query;
}

/** A swap from where I stand: what I give, what I take. */
function SwapWords({ line, me, names, now }: { line: Line; me: PersonId; names: Names; now: Instant }) {
  const it = line.exception;
  if (it.kind !== "swap") return <Box>{exceptionSentence(it, names, now)}</Box>;
  const [a, b] = [{ from: it.aFrom, to: it.aTo }, { from: it.bFrom, to: it.bTo }];
  const isA = it.a === me;
  return (
    <>
      <Box className="ui-strong">{line.mayAnswer ? t.askedOfYou(nameOf(names, it.a)) : line.state === "asked" ? t.askedByYou(nameOf(names, isA ? it.b : it.a)) : exceptionSentence(it, names, now)}</Box>
      {line.state === "asked" ? (
        <>
          <Box>{t.gives(longSpan(isA ? a : b, now))}</Box>
          <Box>{t.takes(longSpan(isA ? b : a, now))}</Box>
        </>
      ) : null}
    </>
  );
}

function Change({ line, me, names, now, onSaid }: { line: Line; me: PersonId; names: Names; now: Instant; onSaid: (words: string) => void }) {
  const answer = useCommand(answerSwapRoute);
  const withdraw = useCommand(withdrawOwnRoute);
  const at = { station: line.station, id: line.exception.id };
  const say = async (word: "accept" | "decline") => {
    if (await answer.run({ body: { ...at, answer: word } })) onSaid(word === "accept" ? t.accepted : t.declined);
  };
  const take = async () => {
    if (await withdraw.run({ body: at })) onSaid(t.withdrawn);
  };
  const sentence = answer.sentence ?? withdraw.sentence;
  return (
    <Card tone={line.mayAnswer ? "accent" : undefined}>
      <Box className="ui-stack">
        <Box>
          <SwapWords line={line} me={me} names={names} now={now} />
          <Box className="ui-note">{line.stationName}</Box>
        </Box>
        {line.mayAnswer ? null : <StatusChip tone={tones[line.state]}>{rotaTexts.state[line.state]}</StatusChip>}
        {sentence ? <NoticeBar tone="late">{sentence}</NoticeBar> : null}
        {line.mayAnswer ? (
          <Box className="ui-line">
            <Box className="ui-grow">
              <Button kind="plain" busy={answer.busy} onPress={() => void say("decline")}>
                {t.decline}
              </Button>
            </Box>
            <Box className="ui-grow-2">
              <Button busy={answer.busy} onPress={() => void say("accept")}>
                {t.accept}
              </Button>
            </Box>
          </Box>
        ) : null}
        {line.mayWithdraw ? (
          <Button kind="text" busy={withdraw.busy} onPress={() => void take()}>
            {t.withdraw}
          </Button>
        ) : null}
      </Box>
    </Card>
  );
}

const go = (page: string, query = "") => () => void Taro.navigateTo({ url: `/rota/${page}/index${query}` });

/** What is asked of me, my coming shifts, and the ways to change them. */
export function MyShifts({ on, me, now }: { on: boolean; me: PersonId; now: Instant }) {
  const { reply, loading, sentence, refresh } = useMyShifts(on, now);
  const [said, setSaid] = useState<string | null>(null);
  if (reply === null) {
    if (!on) return null;
    return loading ? <Skeleton lines={3} /> : <NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{staffTexts.tapAgain}</Button>}>{sentence}</NoticeBar>;
  }
  const done = (words: string) => {
    setSaid(words);
    refresh();
  };
  const changes = [...reply.exceptions].sort((a, b) => Number(b.mayAnswer) - Number(a.mayAnswer));
  const shifts = reply.shifts.filter((shift) => shift.to > now);
  return (
    <>
      {said === null ? null : <NoticeBar tone="ok" onClose={() => setSaid(null)}>{said}</NoticeBar>}
      {sentence ? <NoticeBar tone="wait">{sentence}</NoticeBar> : null}
      {changes.map((line) => (
        <Change key={line.exception.id} line={line} me={me} names={reply.names} now={now} onSaid={done} />
      ))}
      <Card title={t.title}>
        {shifts.length === 0 ? <Box className="ui-note">{t.none}</Box> : null}
        {shifts.map((shift) => (
          <Row
            key={`${shift.station}${shift.lane}${shift.from}`} title={longSpan(shift, now)} note={`${shift.stationName} · ${rotaTexts.lane[shift.lane]}`}
            side={shift.from <= now ? <StatusChip tone="ok" shape="dot">{rotaTexts.now}</StatusChip> : null}
          />
        ))}
      </Card>
      {shifts.length === 0 ? null : (
        <Box className="ui-line">
          <Box className="ui-grow">
            <Button kind="plain" onPress={go("leave")}>{t.leave}</Button>
          </Box>
          <Box className="ui-grow">
            <Button kind="plain" onPress={go("swap")}>{t.swap}</Button>
          </Box>
        </Box>
      )}
    </>
  );
}

/** Doors to what else a person reads of the rota. */
export function RotaDoors({ station }: { station: string | null }) {
  return (
    <Card bare>
      {station === null ? null : <Row title={t.week} onPress={go("week", `?station=${station}`)} />}
      <Row title={t.feeds} onPress={go("feeds")} />
    </Card>
  );
}
