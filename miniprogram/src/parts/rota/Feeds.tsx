import type { StationId } from "@huiyin/shared/kernel/ids";
import { listFeedsRoute, makeMyFeedRoute, makeStationFeedRoute, revokeFeedRoute } from "@huiyin/shared/rota/dutyApi";
import type { FeedId } from "@huiyin/shared/rota/presence";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { wholeAddress } from "@/platform/address";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Confirm";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { whenText } from "@/ui/when";
import { staffTexts } from "../staff/texts.zh";
import { rotaTexts } from "./texts.zh";

const t = rotaTexts.feeds;

/** Links for a calendar program: made, copied once, stopped. With `station`, one of the whole station may be made too. */
export function Feeds({ station }: { station?: StationId | undefined }) {
  const now = useNow();
  const { reply, loading, sentence, refresh } = useQuery(listFeedsRoute, {});
  const mine = useCommand(makeMyFeedRoute);
  const ofStation = useCommand(makeStationFeedRoute);
  const revoke = useCommand(revokeFeedRoute);
  const [link, setLink] = useState<{ id: FeedId; address: string; copied: boolean } | null>(null);
  const [stopping, setStopping] = useState<FeedId | null>(null);
  const took = (made: { id: FeedId; path: string } | null) => {
    if (made === null) return;
    setLink({ id: made.id, address: wholeAddress(made.path), copied: false });
    refresh();
  };
  const copy = async () => {
    if (link === null) return;
    await Taro.setClipboardData({ data: link.address });
    setLink({ ...link, copied: true });
  };
  const stop = async () => {
    if (stopping === null || (await revoke.run({ params: { feedId: stopping } })) === null) return;
    if (link?.id === stopping) setLink(null);
    setStopping(null);
    refresh();
  };
  const refused = mine.sentence ?? ofStation.sentence;
  return (
    <Box className="ui-stack">
      <Box className="ui-note">{t.sentence}</Box>
      {link === null ? null : (
        <Box className="ui-card ui-stack">
          <Box>{t.made}</Box>
          <Box className="rota-link">{link.address}</Box>
          <Button kind="plain" onPress={() => void copy()}>
            {link.copied ? t.copied : t.copy}
          </Button>
        </Box>
      )}
      {reply === null && loading ? <Skeleton lines={2} /> : null}
      {reply === null && !loading ? <NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{staffTexts.tapAgain}</Button>}>{sentence}</NoticeBar> : null}
      {reply?.feeds.length === 0 ? <Box className="ui-note">{t.none}</Box> : null}
      {(reply?.feeds ?? []).map((feed) => (
        <Row
          key={feed.id} title={feed.stationName === null ? t.ofMine : t.ofStation(feed.stationName)} note={t.madeAt(whenText(feed.madeAt, now))}
          side={<Button kind="text" small onPress={() => setStopping(feed.id)}>{t.revoke}</Button>}
        />
      ))}
      {refused ? <NoticeBar tone="late">{refused}</NoticeBar> : null}
      <Button kind="plain" busy={mine.busy} onPress={() => void mine.run({}).then(took)}>
        {t.mine}
      </Button>
      {station === undefined ? null : (
        <Button kind="plain" busy={ofStation.busy} onPress={() => void ofStation.run({ params: { stationId: station } }).then(took)}>
          {t.station}
        </Button>
      )}
      <Confirm open={stopping !== null} title={t.revokeTitle} confirm={t.revoke} danger busy={revoke.busy} onConfirm={() => void stop()} onClose={() => setStopping(null)}>
        {t.revokeSentence}
        {revoke.sentence ? <NoticeBar tone="late">{revoke.sentence}</NoticeBar> : null}
      </Confirm>
    </Box>
  );
}
