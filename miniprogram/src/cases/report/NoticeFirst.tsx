import Taro from "@tarojs/taro";
import { useState } from "react";
import * as z from "zod/mini";
import { keep, readKept } from "@/platform/storage";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { noticeTexts as t } from "../rightsTexts";

/** Changes with the notice's words: then it is shown again. */
const version = "2026-11-28.2";
const key = "notice";

/** Before the first word, until it was seen: what becomes of it. The agreement itself is the tap that sends. */
export function NoticeFirst() {
  const [seen, setSeen] = useState(() => readKept(key, z.string()) === version);
  if (seen) return null;
  const hide = () => {
    keep(key, version);
    setSeen(true);
  };
  return (
    <Card tone="info">
      <Box>{t.card}</Box>
      <Box className="ui-line">
        <Button kind="text" small onPress={() => void Taro.navigateTo({ url: "/cases/notice/index" })}>
          {t.read}
        </Button>
        <Button kind="text" small onPress={hide}>
          {t.ok}
        </Button>
      </Box>
    </Card>
  );
}
