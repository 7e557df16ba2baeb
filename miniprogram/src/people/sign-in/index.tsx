import { Empty } from "@/ui/Empty";
import { Page } from "@/ui/Page";

export default function SignIn() {
  return (
    <Page title="登录">
      <Empty title="还没有内容" />
    </Page>
  );
}
