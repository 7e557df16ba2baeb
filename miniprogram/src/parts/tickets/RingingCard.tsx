import Taro from "@tarojs/taro";
import { acceptTicketRoute, lookAtRespondentsRoute } from "@huiyin/shared/tickets/api";
import type { Instant } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { Box, Txt } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Confirm } from "@/ui/Confirm";
import { NoticeBar } from "@/ui/NoticeBar";
import { StatusChip } from "@/ui/StatusChip";
import { agoText, leftText, promisedText } from "@/ui/when";
import { askInTap, recordAsked } from "../notices/templates";
import { typeName } from "../staff/chips";
import { label, staffTexts } from "../staff/texts.zh";
import { deadlineOf, type RingingLine } from "./deadline";
import { AssignSheet } from "./AssignSheet";
import { StepAsideSheet } from "./StepAsideSheet";
import "./tickets.scss";
import { ticketTexts as t } from "./texts.zh";

const pressingMs = 5 * 60_000;

type RingingCardProps = {
  line: RingingLine;
  now: Instant;
  /** A sheet of this card opened or closed: the list holds still meanwhile. */
  onBusy: (busy: boolean) => void;
  /** It is no longer this person's to answer: somebody has it, or it went on. `said` tells whom. */
  onGone: (said: string) => void;
};

/** One ticket that rings: how long, what, where; never whose it is or what was told. */
export function RingingCard({ line, now, onBusy, onGone }: RingingCardProps) {
  const [open, setOpen] = useState<"take" | "recuse" | "decline" | "assign" | null>(null);
  const accept = useCommand(acceptTicketRoute);
  const look = useCommand(lookAtRespondentsRoute);
  const [names, setNames] = useState<readonly string[] | null>(null);

  const show = (sheet: typeof open) => {
    setOpen(sheet);
    onBusy(sheet !== null);
  };
  const params = { ticketId: line.id };
  const take = async () => {
    // WeChat sends one message for each yes, and asks only inside the tap: so every taking renews the next ring.
    const asked = await askInTap("staff");
    const reply = await accept.run({ params, body: { noInterest: true } });
    void recordAsked(asked);
    if (reply === null) return;
    show(null);
    if (reply.outcome === "lost") return onGone(t.lost(reply.takerName, agoText(reply.takenAt, now)));
    onGone(t.taken);
    const [only, ...more] = reply.numbers;
    if (only !== undefined && more.length === 0) void Taro.navigateTo({ url: `/tickets/work/index?number=${only}` });
    else void Taro.switchTab({ url: "/pages/cases/index" });
  };
  const seeNames = async () => setNames((await look.run({ params, body: {} }))?.names ?? names);

  const until = deadlineOf(line);
  const left = leftText(until, now);
  const urgent = line.urgency === "emergency" || left.ms < pressingMs;
  const title = `${typeName(line.type)} · ${staffTexts.people(line.headcount)}`;
  const where = [line.placeName, label(staffTexts.door, line.door), staffTexts.registered(agoText(line.createdAt, now))].filter(Boolean).join(" · ");
  return (
    <Card tone={urgent ? "accent" : "plain"}>
      <Box className="ui-stack">
        <Box className="ui-line">
          <StatusChip tone={urgent ? "late" : "wait"}>{left.text}</StatusChip>
          <Txt className="ui-note">{line.urgency === "normal" ? line.stationName : staffTexts.urgency[line.urgency]}</Txt>
        </Box>
        <Box>
          <Box as="h2" className="ui-large">
            {title}
          </Box>
          <Box className="ui-note">{where}</Box>
          {line.subjects > 1 ? <Box className="ui-note">{t.joined(line.subjects)}</Box> : null}
          {left.late ? <Box className="ui-note">{t.late}</Box> : null}
          {!left.late && line.acceptBy === until ? <Box className="ui-note">{t.acceptBy(promisedText({ by: line.acceptBy, provisional: line.provisional === true }, now))}</Box> : null}
          {line.limitOpen ? <StatusChip tone="late">{t.today}</StatusChip> : null}
        </Box>
        {names === null ? (
          <Box className="ui-line ticket-look">
            <Button kind="text" small busy={look.busy} busyText={t.looking} onPress={() => void seeNames()}>
              {t.look}
            </Button>
          </Box>
        ) : (
          <Box role="status" live="polite">
            <Txt className="ui-strong">{`${t.looked}：${names.join("、") || t.noName}`}</Txt>
            <Box className="ui-note">{t.lookedNote}</Box>
          </Box>
        )}
        {line.assigned ? <NoticeBar tone="info">{t.assignedToMe}</NoticeBar> : null}
        {look.sentence ? <NoticeBar tone="late">{look.sentence}</NoticeBar> : null}
        <Box className="ui-line ticket-answers">
          <Box className="ui-grow">
            <Button kind="plain" onPress={() => show("recuse")} label={`${t.recuse}：${title}`}>
              {t.recuse}
            </Button>
          </Box>
          {line.assigned ? null : (
            <Box className="ui-grow">
              <Button kind="plain" onPress={() => show("decline")} label={`${t.decline}：${title}`}>
                {t.decline}
              </Button>
            </Box>
          )}
          <Box className="ui-grow-2">
            <Button onPress={() => show("take")} label={`${t.take}：${title}`}>
              {t.take}
            </Button>
          </Box>
        </Box>
        {line.mayAssign ? (
          <Button kind="plain" onPress={() => show("assign")} label={`${t.assign}：${title}`}>
            {t.assign}
          </Button>
        ) : null}
      </Box>
      <Confirm open={open === "take"} title={t.takeTitle} confirm={t.takeConfirm} busy={accept.busy} onConfirm={() => void take()} onClose={() => show(null)}>
        <Box className="ui-stack">
          <Box>
            <Box className="ui-strong">{title}</Box>
            <Box className="ui-note">{where}</Box>
          </Box>
          {names === null ? null : <Box>{`${t.looked}：${names.join("、") || t.noName}`}</Box>}
          <NoticeBar tone="info">{t.declaration}</NoticeBar>
          <Box className="ui-note">{t.takeSoon}</Box>
          {accept.sentence ? <NoticeBar tone="late">{accept.sentence}</NoticeBar> : null}
        </Box>
      </Confirm>
      {open === "recuse" || open === "decline" ? (
        <StepAsideSheet
          way={open}
          ticket={line.id}
          onClose={() => show(null)}
          onDone={() => {
            show(null);
            onGone(open === "recuse" ? t.recused : t.declined);
          }}
        />
      ) : null}
      {open === "assign" ? (
        <AssignSheet
          ticket={line.id}
          onClose={() => show(null)}
          onDone={(said) => {
            show(null);
            onGone(said);
          }}
        />
      ) : null}
    </Card>
  );
}
