import { Empty } from "@/ui/Empty";
import { Page } from "@/ui/Page";

export default function Inbox() {
  return (
    <Page title="通知">
      <Empty title="还没有内容" />
    </Page>
  );
}
