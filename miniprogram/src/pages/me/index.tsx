import { Empty } from "@/ui/Empty";
import { Page } from "@/ui/Page";

export default function Me() {
  return (
    <Page title="我的">
      <Empty title="还没有内容" />
    </Page>
  );
}
