import { Empty } from "@/ui/Empty";
import { Page } from "@/ui/Page";

export default function CasePage() {
  return (
    <Page title="诉求">
      <Empty title="还没有内容" />
    </Page>
  );
}
