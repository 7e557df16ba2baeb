import { Empty } from "@/ui/Empty";
import { Page } from "@/ui/Page";

export default function Query() {
  return (
    <Page title="查进度">
      <Empty title="还没有内容" />
    </Page>
  );
}
