import { Empty } from "@/ui/Empty";
import { Page } from "@/ui/Page";

export default function Ticket() {
  return (
    <Page title="派单">
      <Empty title="还没有内容" />
    </Page>
  );
}
