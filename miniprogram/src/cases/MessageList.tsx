import type { Instant } from "@huiyin/shared/kernel/time";
import type { WorkerCase } from "@/parts/cases/status";
import type { ReactNode } from "react";
import { attachTexts } from "@/parts/work/attachTexts";
import { MessageFiles } from "@/parts/work/MessageFiles";
import { usePictures, type Opener } from "@/parts/work/opener";
import { workerTexts } from "@/parts/work/workerTexts";
import { Box } from "@/ui/Box";
import { classes } from "@/ui/defined";
import { StatusChip } from "@/ui/StatusChip";
import { whenText } from "@/ui/when";
import { caseTexts as texts } from "./texts";
import { ReadAloud } from "./Voice";

type Message = WorkerCase["messages"][number];
type MessageListProps = { messages: readonly Message[]; now: Instant; opener: Opener; isAnswer?: ((message: Message) => boolean) | undefined; /** What may be done with what a message carries. */ below?: ((message: Message) => ReactNode) | undefined };

/** An answer is a message that came in the same instant as the step "answered". */
export function answersIn(events: WorkerCase["events"]): (message: Message) => boolean {
  const answered = events.filter(({ code }) => code === "answered").map(({ at }) => at);
  return (message) => message.from === "staff" && answered.includes(message.at);
}

/** Messages with who, when and who else reads them, newest first. A name beside the colour: nobody tells them apart by ground alone. */
export function MessageList({ messages, now, opener, isAnswer = () => false, below }: MessageListProps) {
  const pictures = usePictures(opener, messages);
  const newest = [...messages].sort((a, b) => (a.at < b.at ? 1 : -1));
  if (newest.length === 0) return null;
  return (
    <Box as="ul" className="ui-stack">
      {newest.map((message) => (
        <Box as="li" key={message.id}>
          <Box className="ui-line">
            <Box className="ui-note">{`${message.from === "worker" ? texts.from.worker : message.title || texts.from.staff} · ${whenText(message.at, now)}`}</Box>
            {message.kind === "message" ? null : <StatusChip tone="info">{message.body === undefined ? workerTexts.kind[message.kind] : texts.outside[message.body]}</StatusChip>}
            {isAnswer(message) ? <StatusChip tone="ok">{texts.answer}</StatusChip> : null}
          </Box>
          <Box className={classes("case-message ui-stack", message.from === "worker" && "case-message--mine")}>
            {message.when === undefined ? null : <Box className="ui-note">{texts.happened(whenText(message.when, now))}</Box>}
            {message.text === "" ? null : <Box className="case-words">{message.text}</Box>}
            <MessageFiles files={message.files} opener={opener} pictures={pictures} now={now} />
            {below?.(message)}
          </Box>
          <Box className="ui-note">{attachTexts.seen.mine}</Box>
          {message.from === "staff" && message.text !== "" ? <ReadAloud words={message.text} /> : null}
        </Box>
      ))}
    </Box>
  );
}
