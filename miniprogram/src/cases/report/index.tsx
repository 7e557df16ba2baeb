import { Empty } from "@/ui/Empty";
import { Page } from "@/ui/Page";

export default function Report() {
  return (
    <Page title="说出我的事">
      <Empty title="还没有内容" />
    </Page>
  );
}
