import { readChannelsRoute, saveChannelsRoute } from "@huiyin/shared/notices/channelApi";
import { useEffect, useState } from "react";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { UndoToast } from "@/ui/UndoToast";
import { useEvery } from "../staff/useEvery";
import { ChannelCard } from "./ChannelCard";
import { inOrder, samePlan, type Channels } from "./plan";
import { noticeTexts } from "./texts.zh";

const texts = noticeTexts.channels;
/** While a ring waits to be heard: a reply by SMS or a key in the call shows here as soon as it came. */
const everyMs = 3000;

type Plan = readonly Channels["plan"][number][];
/** What was changed and not saved. Null: as it is. */
type Draft = { readonly plan: Plan | null; readonly phone: string | null; readonly wecom: string | null };
const untouched: Draft = { plan: null, phone: null, wecom: null };

type AddressProps = { label: string; hint: string; kind: "phone" | "text"; is: string | null; draft: string | null; onDraft: (typed: string | null) => void; change: string };

/** A number or an account: masked, and typed anew to change it. */
function Address({ label, hint, kind, is, draft, onDraft, change }: AddressProps) {
  if (draft === null)
    return (
      <Row
        title={is ?? texts.noneGiven}
        note={label}
        side={
          <Button kind="plain" small label={`${change}：${label}`} onPress={() => onDraft("")}>
            {change}
          </Button>
        }
      />
    );
  return <Field label={label} hint={hint} kind={kind} value={draft} onChange={onDraft} max={kind === "phone" ? 20 : 64} focus />;
}

/** 通知方式: how staff are rung. What is changed counts when it is saved; a new number has to be heard again. */
export function MyChannels() {
  const now = useNow();
  const query = useQuery(readChannelsRoute, {});
  const save = useCommand(saveChannelsRoute);
  const [is, setIs] = useState<Channels | null>(null);
  const [draft, setDraft] = useState(untouched);
  const [said, setSaid] = useState<string | null>(null);
  const [focus, setFocus] = useState<string | null>(null);
  const { reply, loading, sentence, refresh } = query;
  useEffect(() => {
    if (reply !== null) setIs(reply);
  }, [reply]);
  useEvery(refresh, everyMs, is?.rings.some((ring) => ring.waits) ?? false);
  // A card that moved took the focus out of the page with it.
  useEffect(() => {
    if (focus === null || process.env.TARO_ENV === "weapp") return;
    document.getElementById(focus)?.focus();
    setFocus(null);
  }, [focus]);

  if (is === null)
    return loading || reply !== null ? (
      <Skeleton lines={4} />
    ) : (
      <NoticeBar
        tone="late"
        action={
          <Button kind="text" small onPress={refresh}>
            {noticeTexts.retry}
          </Button>
        }
      >
        {sentence}
      </NoticeBar>
    );

  const plan = draft.plan ?? is.plan;
  const typed = (text: string | null) => (text === null || text.trim() === "" ? undefined : text.trim());
  const changed = !samePlan(plan, is.plan) || typed(draft.phone) !== undefined || typed(draft.wecom) !== undefined;
  const keep = async () => {
    const [phone, wecom] = [typed(draft.phone), typed(draft.wecom)];
    const saved = await save.run({ body: { plan: [...plan], ...(phone === undefined ? {} : { phone }), ...(wecom === undefined ? {} : { wecom }) } });
    if (saved === null) return;
    setIs(saved);
    setDraft(untouched);
    setSaid(texts.saved);
  };
  return (
    <Box as="section" className="ui-stack" label={texts.title}>
      <Box as="h2" className="ui-large">
        {texts.title}
      </Box>
      <NoticeBar tone={is.sounds ? "ok" : "late"}>{is.sounds ? texts.sounds : texts.silent}</NoticeBar>
      <Card title={texts.addresses}>
        <Address label={texts.phone} hint={texts.phoneHint} kind="phone" is={is.phone} draft={draft.phone} change={is.phone === null ? texts.give : texts.change} onDraft={(phone) => setDraft((was) => ({ ...was, phone }))} />
        {is.available.includes("wecom") ? (
          <Address label={texts.wecom} hint={texts.wecomHint} kind="text" is={is.wecom} draft={draft.wecom} change={is.wecom === null ? texts.give : texts.change} onDraft={(wecom) => setDraft((was) => ({ ...was, wecom }))} />
        ) : null}
      </Card>
      <Box className="ui-note">{texts.order}</Box>
      {inOrder(plan).map((channel) => (
        <ChannelCard
          key={channel} channel={channel} is={is} plan={[...plan]} now={now} unsaved={changed} onRung={setIs}
          onPlan={(next, to) => {
            setDraft((was) => ({ ...was, plan: next }));
            if (to !== undefined) setFocus(to);
          }}
        />
      ))}
      {save.sentence ? <NoticeBar tone="late">{save.sentence}</NoticeBar> : null}
      {sentence ? <NoticeBar tone="wait">{sentence}</NoticeBar> : null}
      {changed ? (
        <Button busy={save.busy} onPress={() => void keep()}>
          {texts.save}
        </Button>
      ) : null}
      <UndoToast text={said} onGone={() => setSaid(null)} />
    </Box>
  );
}
