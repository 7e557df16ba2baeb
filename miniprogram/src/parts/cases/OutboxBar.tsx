import Taro from "@tarojs/taro";
import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { sendOutbox, useOutbox } from "./outboxStore";
import { caseTexts } from "./texts";

const texts = caseTexts.unsent;
async function sendAgain(): Promise<void> {
  const { needsSignIn } = await sendOutbox();
  if (needsSignIn) void Taro.navigateTo({ url: "/people/sign-in/index" });
}
const openReport = () => void Taro.navigateTo({ url: "/cases/report/index" });

/** Says that something written is not with the union yet, or that its number waits to be seen. Silent when there is neither. */
export function OutboxBar() {
  const { box, sending } = useOutbox();
  if (box === null) return null;
  if (box.state === "filed")
    return (
      <NoticeBar
        tone="ok"
        action={
          <Button kind="plain" small onPress={openReport}>
            {texts.see}
          </Button>
        }
      >
        {texts.filed}
      </NoticeBar>
    );
  if (box.state === "refused")
    return (
      <NoticeBar
        tone="late"
        action={
          <Button kind="plain" small onPress={openReport}>
            {texts.look}
          </Button>
        }
      >
        {texts.refused}
      </NoticeBar>
    );
  if (!box.wanted)
    return (
      <NoticeBar
        tone="wait"
        action={
          <Button kind="plain" small onPress={openReport}>
            {texts.goOn}
          </Button>
        }
      >
        {texts.draft}
      </NoticeBar>
    );
  return (
    <NoticeBar
      tone="wait"
      action={
        <Button kind="plain" small busy={sending} onPress={() => void sendAgain()}>
          {texts.again}
        </Button>
      }
    >
      {sending ? texts.sending : texts.waiting}
    </NoticeBar>
  );
}
