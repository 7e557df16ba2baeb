import { readGridRoute } from "@huiyin/shared/grid/api";
import { hotlineNumber } from "@/parts/grid/hotline";
import { districtOf, lastPlace } from "@/parts/grid/places";
import { phoneCall } from "@/platform/phoneCall";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { useDraft } from "../draftStore";
import { reportTexts } from "../texts";

const texts = reportTexts.shut;

/**
 * A district that is not open takes no case: whoever came is told where to go before they type. It is the district of the place in the draft (a
 * poster's too), else the one chosen last on this phone, else this installation's own. That it could not be asked stops nobody from writing.
 */
export function Shut() {
  const place = useDraft(({ draft }) => (draft.place?.kind === "unit" ? draft.place.unit : null)) ?? lastPlace();
  const district = place === null ? null : districtOf(place);
  const { reply, loading, refusal, refresh } = useQuery(readGridRoute, district === null ? {} : { query: { within: district } });
  if (reply === null && refusal !== null) return <NoticeBar tone="wait" action={<Button kind="plain" small busy={loading} onPress={refresh}>{texts.again}</Button>}>{texts.failed}</NoticeBar>;
  if (reply?.isShut !== true) return null;
  const hotline = reply.hotline ?? hotlineNumber(district);
  const name = reply.units.find((unit) => unit.kind === "district")?.name ?? texts.here;
  return (
    <NoticeBar tone="late" action={<Button small onPress={() => void phoneCall(hotline)}>{texts.call(hotline)}</Button>}>
      {texts.sentence(name, hotline)}
    </NoticeBar>
  );
}
