import type { Instant } from "@huiyin/shared/kernel/time";
import type { WorkerCase } from "@/parts/cases/status";
import { workTexts } from "@/parts/work/texts.zh";
import { Box } from "@/ui/Box";
import { classes } from "@/ui/defined";
import { StatusChip } from "@/ui/StatusChip";
import { caseTexts as texts } from "./texts";
import { ReadAloud } from "./Voice";

type Message = WorkerCase["messages"][number];
type MessageListProps = { messages: readonly Message[]; when: (at: Instant) => string; isAnswer?: ((message: Message) => boolean) | undefined };

/** Messages with who and when, newest first. A name beside the colour: nobody tells them apart by ground alone. */
export function MessageList({ messages, when, isAnswer = () => false }: MessageListProps) {
  const newest = [...messages].sort((a, b) => (a.at < b.at ? 1 : -1));
  if (newest.length === 0) return null;
  return (
    <Box as="ul" className="ui-stack">
      {newest.map((message) => (
        <Box as="li" key={message.id}>
          <Box className="ui-line">
            <Box className="ui-note">{`${message.from === "worker" ? texts.from.worker : message.title || texts.from.staff} · ${when(message.at)}`}</Box>
            {message.kind === "message" ? null : <StatusChip tone="info">{workTexts.kind[message.kind]}</StatusChip>}
            {isAnswer(message) ? <StatusChip tone="ok">{texts.answer}</StatusChip> : null}
          </Box>
          <Box className={classes("case-message", message.from === "worker" && "case-message--mine")}>{message.text}</Box>
            {message.from === "staff" ? <ReadAloud words={message.text} /> : null}
        </Box>
      ))}
    </Box>
  );
}
