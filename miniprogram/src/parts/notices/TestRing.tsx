import { acknowledgeRingRoute, ringTestRoute } from "@huiyin/shared/notices/channelApi";
import type { Instant } from "@huiyin/shared/kernel/time";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { StatusChip, type Tone } from "@/ui/StatusChip";
import { Timed } from "@/ui/Whole";
import { whenText } from "@/ui/when";
import type { Channels } from "./plan";
import { noticeTexts } from "./texts.zh";

const texts = noticeTexts.rings;
type Ring = Channels["rings"][number];
const tones: Readonly<Record<Ring["state"], Tone>> = { never: "wait", asked: "info", acknowledged: "ok", lapsed: "late" };

const noteOf = ({ state, waits, askedAt, until }: Ring, now: Instant): string => {
  if (waits) return texts.asked(askedAt === null ? "" : whenText(askedAt, now));
  if (state === "acknowledged") return until === null ? "" : texts.until(whenText(until, now));
  return state === "lapsed" ? texts.lapsed : texts.never;
};

type TestRingProps = {
  ring: Ring;
  name: string;
  now: Instant;
  /** What was changed is not saved: a ring would go to where it went before. */
  unsaved: boolean;
  onDone: (is: Channels) => void;
};

/** Tries one way that sounds, and takes the word of its owner that it did. Also said by the reply to the SMS, or a key in the call. */
export function TestRing({ ring, name, now, unsaved, onDone }: TestRingProps) {
  const ask = useCommand(ringTestRoute);
  const heard = useCommand(acknowledgeRingRoute);
  const run = async (command: typeof ask | typeof heard) => {
    const is = await command.run({ body: { channel: ring.channel } });
    if (is !== null) onDone(is);
  };
  const sentence = ask.sentence ?? heard.sentence;
  const { waits } = ring;
  return (
    <Box className="ui-stack">
      <Box className="ui-line" live="polite">
        <Box className="ui-note ui-grow">
          <Timed>{unsaved ? texts.saveFirst : noteOf(ring, now)}</Timed>
        </Box>
        <StatusChip tone={waits ? tones.asked : tones[ring.state]}>{waits ? texts.states.asked : texts.states[ring.state]}</StatusChip>
      </Box>
      {sentence ? <NoticeBar tone="late">{sentence}</NoticeBar> : null}
      <Box className="ui-line">
        <Box className="ui-grow">
          <Button kind="plain" busy={ask.busy} busyText={texts.ringing} disabled={unsaved} onPress={() => void run(ask)} label={`${waits ? texts.again : texts.test}：${name}`}>
            {waits ? texts.again : texts.test}
          </Button>
        </Box>
        {waits ? (
          <Box className="ui-grow">
            <Button busy={heard.busy} disabled={unsaved} onPress={() => void run(heard)} label={`${texts.heard}：${name}`}>
              {texts.heard}
            </Button>
          </Box>
        ) : null}
      </Box>
    </Box>
  );
}
