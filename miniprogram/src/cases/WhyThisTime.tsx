import type { readClockWhyRoute } from "@huiyin/shared/cases/workApi";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useState, type ReactNode } from "react";
import { inLanguage } from "@/platform/language";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { Sheet } from "@/ui/Sheet";
import { Skeleton } from "@/ui/Skeleton";
import { whyTexts } from "./texts";

/** The arithmetic, a line a step; read behind their sign-in, or behind number and code. */
export function WhyLines({ asked: { reply, sentence } }: { asked: { readonly reply: ReplyOf<typeof readClockWhyRoute> | null; readonly sentence: string | null } }) {
  if (reply === null) return sentence === null ? <Skeleton lines={4} /> : <NoticeBar tone="wait">{sentence}</NoticeBar>;
  return <Box className="ui-stack">{inLanguage(reply.lines, reply.english).map((line) => <Box key={line}>{line}</Box>)}</Box>;
}

/** Why we said this time: from when, by which rule, which days counted. @param lines what reads it, only once it is opened */
export function WhyThisTime({ lines }: { lines: () => ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="text" small onPress={() => setOpen(true)}>{whyTexts.title}</Button>
      <Sheet open={open} title={whyTexts.title} onClose={() => setOpen(false)}>
        {open ? lines() : null}
      </Sheet>
    </>
  );
}
