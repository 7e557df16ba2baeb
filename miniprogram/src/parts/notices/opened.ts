import { zNoticeId } from "@huiyin/shared/kernel/ids";
import { seeNoticeRoute } from "@huiyin/shared/notices/api";
import { useRouter } from "@tarojs/taro";
import { useEffect } from "react";
import { api } from "@/platform/api";
import { useSession } from "@/platform/session";

/** For pages a notice leads to: whoever came by it has opened it. Nobody waits for this, and a page opened otherwise says nothing. */
export function useOpened(): void {
  const { params } = useRouter();
  const signedIn = useSession((session) => session.signedIn !== null);
  const notice = zNoticeId.safeParse(params["notice"] ?? "");
  const id = notice.success ? notice.data : null;
  useEffect(() => {
    if (id !== null && signedIn) void api(seeNoticeRoute, { body: { ids: [id] } });
  }, [id, signedIn]);
}
