import { readGridRoute } from "@huiyin/shared/grid/api";
import Taro from "@tarojs/taro";
import { useStaff } from "@/parts/staff/useStaff";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { Skeleton } from "@/ui/Skeleton";
import { TreePicker } from "@/ui/TreePicker";
import { texts as t } from "./texts.zh";

/** Opened without a station: any of the district of whoever works here, or of this installation's own. The sheet names nobody, so anybody may print it. */
export function WhichStation() {
  const staff = useStaff();
  const within = staff.state === "staff" ? staff.grant.unit : null;
  const { reply, loading, refresh } = useQuery(readGridRoute, within === null ? { query: {} } : { query: { within } });
  if (reply === null) return loading ? <Skeleton lines={2} /> : <NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{t.again}</Button>}>{t.gridFailed}</NoticeBar>;
  const nodes = reply.units.map((it) => ({ id: it.code, parent: it.parent, name: it.name }));
  return <TreePicker label={t.choose} hint={t.chooseHint} nodes={nodes} value={null} onChange={(station) => void Taro.redirectTo({ url: `/desk/poster/index?station=${station}` })} />;
}
