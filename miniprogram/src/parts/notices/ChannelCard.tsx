import type { Instant } from "@huiyin/shared/kernel/time";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Check } from "@/ui/Check";
import { Select } from "@/ui/Select";
import { delayed, moved, switched, type ChannelId, type Channels } from "./plan";
import { TestRing } from "./TestRing";
import { noticeTexts } from "./texts.zh";

const texts = noticeTexts.channels;
type Plan = Channels["plan"];

type ChannelCardProps = {
  channel: ChannelId;
  is: Channels;
  /** As it stands on the screen, saved or not. */
  plan: Plan;
  now: Instant;
  unsaved: boolean;
  onPlan: (plan: readonly Plan[number][], focus?: string) => void;
  onRung: (is: Channels) => void;
};

export const buttonId = (channel: ChannelId, step: -1 | 1): string => `channel-${channel}-${step === -1 ? "up" : "down"}`;

/** One way to somebody: on or off, when, in which place, and whether it was heard. */
export function ChannelCard({ channel, is, plan, now, unsaved, onPlan, onRung }: ChannelCardProps) {
  const name = texts.names[channel];
  const at = plan.findIndex((it) => it.channel === channel);
  const planned = plan[at];
  const installed = is.available.includes(channel);
  const allowed = is.allowed.includes(channel);
  const why = !installed ? texts.notInstalled : !allowed ? texts.notAllowed : texts.what[channel];
  const ring = is.rings.find((it) => it.channel === channel);
  const most = Math.max(is.mostDelayMinutes, planned?.afterMinutes ?? 0);
  const waits = Array.from({ length: most + 1 }, (_, minutes) => ({ value: String(minutes), title: texts.wait(minutes) }));
  const step = (by: -1 | 1) => {
    const next = moved(plan, channel, by);
    // At the edge the button goes dead: the focus goes to the other one, not to nowhere.
    const place = at + by;
    const edge = by === -1 ? place === 0 : place === plan.length - 1;
    onPlan(next, buttonId(channel, edge ? (by === -1 ? 1 : -1) : by));
  };
  const arrow = (by: -1 | 1, words: string, dead: boolean) => (
    <Button kind="plain" small id={buttonId(channel, by)} disabled={dead} label={`${words}：${name}`} onPress={() => step(by)}>
      {words}
    </Button>
  );
  return (
    <Card>
      <Box className="ui-stack">
        <Check
          label={planned === undefined ? name : texts.place(at + 1, name)} sentence={why} checked={planned !== undefined}
          // What the station no longer allows may still be taken away.
          disabled={planned === undefined && (!installed || !allowed)}
          onChange={(on) => onPlan(switched(plan, channel, on, is.mostDelayMinutes))}
        />
        {planned === undefined ? null : (
          <>
            <Select label={texts.when} options={waits} value={String(planned.afterMinutes)} onChange={(minutes) => onPlan(delayed(plan, channel, Number(minutes)))} />
            {plan.length > 1 ? (
              <Box className="ui-chips">
                {arrow(-1, texts.up, at === 0)}
                {arrow(1, texts.down, at === plan.length - 1)}
              </Box>
            ) : null}
          </>
        )}
        {ring !== undefined && installed && is.plan.some((it) => it.channel === channel) ? <TestRing ring={ring} name={name} now={now} unsaved={unsaved} onDone={onRung} /> : null}
      </Box>
    </Card>
  );
}
