import { Clients } from "@/parts/clients/Clients";
import { clientTexts } from "@/parts/clients/texts.zh";
import { doorFor } from "@/parts/staff/Door";
import { useStaff } from "@/parts/staff/useStaff";
import { Page } from "@/ui/Page";

/** Whom I work for outside. */
export default function ClientsPage() {
  const door = doorFor(useStaff());
  return <Page title={clientTexts.title}>{door ?? <Clients />}</Page>;
}
