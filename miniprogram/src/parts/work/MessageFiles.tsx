import type { MessageFile } from "@huiyin/shared/cases/schema";
import { isSound } from "@huiyin/shared/cases/uploads";
import type { Instant } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { openFile } from "@/platform/pickFile";
import { Box } from "@/ui/Box";
import { NoticeBar } from "@/ui/NoticeBar";
import { Picture } from "@/ui/Picture";
import { Row } from "@/ui/Row";
import { whenText } from "@/ui/when";
import { texts } from "@/ui/texts";
import { attachTexts as t } from "./attachTexts";
import { Listen } from "./Listen";
import { isSmallPicture, type Opener } from "./opener";
import { isShownInline, Preview, type Shown } from "./Preview";
import { workerTexts } from "./workerTexts";

type MessageFilesProps = { files: readonly MessageFile[]; opener: Opener; pictures: Readonly<Record<string, string>>; now: Instant };

/** What came with a message: small pictures side by side, other files by name and size; of a deleted one, that it was there. */
export function MessageFiles({ files, opener, pictures, now }: MessageFilesProps) {
  const [shown, setShown] = useState<(Shown & { readonly id: string }) | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  if (files.length === 0) return null;
  const open = async (file: MessageFile) => {
    setTrouble(null);
    if (shown?.id === file.id) return setShown(null);
    const link = await opener.link(file);
    if ("why" in link) return setTrouble(link.why);
    if (isShownInline(file.type)) return setShown({ id: file.id, name: file.name, type: file.type, url: link.url });
    if (!(await openFile(link.url, file.type))) setTrouble(workerTexts.fileNotOpened);
  };
  const door = (file: MessageFile) => ({ label: texts.holds(t.open, file.name), onPress: () => void open(file) });
  const here = files.filter((file) => file.deleted === null);
  const voices = here.filter((file) => isSound(file.type));
  const small = here.filter((file) => opener.shows && isSmallPicture(file));
  return (
    <Box className="ui-stack">
      {voices.map((file) => (
        <Listen
          key={file.id} seconds={file.seconds}
          address={async () => {
            setTrouble(null);
            const link = await opener.link(file);
            if ("url" in link) return link.url;
            setTrouble(link.why);
            return null;
          }}
        />
      ))}
      {small.length === 0 ? null : (
        <Box className="ui-pictures">
          {small.map((file) => {
            const src = pictures[file.id];
            // Its place is kept until it is there, so that nothing jumps under a thumb.
            return src === undefined ? (
              <Box key={file.id} className="ui-picture ui-picture--coming" {...door(file)}>
                {file.name}
              </Box>
            ) : (
              <Picture key={file.id} src={src} {...door(file)} />
            );
          })}
        </Box>
      )}
      {here.filter((file) => !small.includes(file) && !voices.includes(file)).map((file) => (
        <Row key={file.id} title={file.name} side={workerTexts.fileSize(file.bytes)} {...door(file)} />
      ))}
      {trouble === null ? null : <NoticeBar tone="late">{trouble}</NoticeBar>}
      {shown === null ? null : <Preview shown={shown} onClose={() => setShown(null)} />}
      {files.map(({ id, name, deleted }) =>
        deleted === null ? null : (
          <Box key={id} className="ui-note">
            {t.gone(name, deleted.from === "worker" ? workerTexts.fileByWorker : deleted.title, whenText(deleted.at, now))}
          </Box>
        ),
      )}
    </Box>
  );
}
