import { Feeds } from "@/parts/rota/Feeds";
import { rotaTexts } from "@/parts/rota/texts.zh";
import { doorFor } from "@/parts/staff/Door";
import { useStaff } from "@/parts/staff/useStaff";
import { Page } from "@/ui/Page";

/** My calendar links. */
export default function FeedsPage() {
  const door = doorFor(useStaff());
  return <Page title={rotaTexts.feeds.title}>{door ?? <Feeds />}</Page>;
}
