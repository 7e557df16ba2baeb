import { Empty } from "@/ui/Empty";
import { Page } from "@/ui/Page";

export default function Cases() {
  return (
    <Page title="我的诉求">
      <Empty title="还没有内容" />
    </Page>
  );
}
