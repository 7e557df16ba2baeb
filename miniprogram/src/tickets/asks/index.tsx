import { HandlerAsks } from "@/parts/asks/HandlerAsks";
import { askTexts } from "@/parts/asks/texts.zh";
import { useOpened } from "@/parts/notices/opened";
import { doorFor } from "@/parts/staff/Door";
import { useStaff } from "@/parts/staff/useStaff";
import { Page } from "@/ui/Page";

/** What workers said about a handler, for whoever decides. */
export default function AsksPage() {
  useOpened();
  const door = doorFor(useStaff());
  return <Page title={askTexts.title}>{door ?? <HandlerAsks />}</Page>;
}
