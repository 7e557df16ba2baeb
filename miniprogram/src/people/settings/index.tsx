import { Empty } from "@/ui/Empty";
import { Page } from "@/ui/Page";

export default function Settings() {
  return (
    <Page title="设置">
      <Empty title="还没有内容" />
    </Page>
  );
}
