import { readStationTodayRoute } from "@huiyin/shared/grid/api";
import Taro from "@tarojs/taro";
import { callHotline, hotlineOf } from "@/parts/grid/hotline";
import { phoneCall } from "@/platform/phoneCall";
import { useActingGrant, useSession } from "@/platform/session";
import { readMe } from "@/platform/signIn";
import { useQuery } from "@/platform/useQuery";
import { useShownAgain } from "@/platform/useShownAgain";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Page } from "@/ui/Page";
import { Row } from "@/ui/Row";
import { StatusChip } from "@/ui/StatusChip";
import { ActAs } from "./ActAs";
import { grantText } from "./roles";
import { peopleTexts as texts } from "./texts";

const open = (url: string) => void Taro.navigateTo({ url });

/** 我的, for workers and staff alike: who I am here, my notices, the switch. */
export function Me() {
  const { signedIn, me } = useSession();
  const grant = useActingGrant();
  // Staff sit in one district, whatever was chosen on this phone.
  const ours = useQuery(readStationTodayRoute, grant === null ? null : { params: { stationId: hotlineOf(grant.unit) } }).reply?.phone ?? null;
  // The count of unread notices may have changed while another page was read.
  useShownAgain(() => {
    if (useSession.getState().me !== null) void readMe();
  });
  if (signedIn === null)
    return (
      <Page title={texts.notSignedIn} foot={<Button onPress={() => open("/people/sign-in/index")}>{texts.signIn}</Button>}>
        <Box>{texts.notSignedInNote}</Box>
        <Card bare>
          <Row title={texts.query} onPress={() => open("/cases/query/index")} />
          <Row title={texts.notice} onPress={() => open("/cases/notice/index")} />
          <Row title={texts.hotline} onPress={() => callHotline()} />
        </Card>
        <Box className="ui-note">{texts.about}</Box>
      </Page>
    );
  const unread = me?.unread ?? 0;
  return (
    <Page above={grant ? grantText(grant) : texts.worker} title={grant && me?.staffName ? me.staffName : texts.me}>
      <Card bare>
        <Row
          title={texts.inbox}
          onPress={() => open("/notices/inbox/index")}
          label={unread > 0 ? texts.inboxUnread(texts.unread(unread)) : texts.inbox}
          side={unread > 0 ? <StatusChip tone="wait">{texts.unread(unread)}</StatusChip> : undefined}
        />
        {grant ? null : <Row title={texts.query} onPress={() => open("/cases/query/index")} />}
        {grant ? null : <Row title={texts.claim} onPress={() => open("/people/mine/index")} />}
        {grant ? null : <Row title={texts.notice} onPress={() => open("/cases/notice/index")} />}
        <Row title={texts.hotline} onPress={() => (ours === null ? callHotline() : void phoneCall(ours))} />
        <Row title={texts.settings} onPress={() => open("/people/settings/index")} />
      </Card>
      <ActAs />
      <Box className="ui-note">{texts.about}</Box>
    </Page>
  );
}
