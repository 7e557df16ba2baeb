import Taro, { usePullDownRefresh } from "@tarojs/taro";
import { addressOf, type Notice } from "@/parts/notices/inbox";
import { InboxList } from "@/parts/notices/InboxList";
import { inboxTexts as texts } from "@/parts/notices/inboxTexts";
import { useInbox } from "@/parts/notices/useInbox";
import { useSession } from "@/platform/session";
import { useShownAgain } from "@/platform/useShownAgain";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { Page } from "@/ui/Page";

function Mine() {
  const staff = useSession(({ signedIn }) => Boolean(signedIn?.grant));
  const view = useInbox();
  useShownAgain(view.refresh);
  usePullDownRefresh(() => {
    view.refresh();
    void Taro.stopPullDownRefresh();
  });
  const open = (notice: Notice) => {
    const url = addressOf(notice, staff);
    void (url === null ? Taro.switchTab({ url: "/pages/home/index" }) : Taro.navigateTo({ url }));
  };
  return <InboxList view={view} onOpen={open} />;
}

export default function InboxPage() {
  const signedIn = useSession((session) => session.signedIn !== null);
  return (
    <Page title={texts.title}>
      {signedIn ? (
        <Mine />
      ) : (
        <Empty
          title={texts.signInTitle}
          action={<Button onPress={() => void Taro.navigateTo({ url: "/people/sign-in/index?next=%2Fnotices%2Finbox%2Findex" })}>{texts.signIn}</Button>}
        />
      )}
    </Page>
  );
}
