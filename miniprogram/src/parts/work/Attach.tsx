import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Picture } from "@/ui/Picture";
import { texts } from "@/ui/texts";
import { attachTexts as t } from "./attachTexts";
import { Listen } from "./Listen";
import { Speak } from "./Speak";
import { workerTexts } from "./workerTexts";
import type { Attached, Attachments } from "./useAttachments";

function stateOf(it: Attached): string {
  if (it.why !== null) return it.why;
  return it.state === "sending" ? t.sending(Math.round((it.done / it.pieces) * 100)) : t.ready;
}

function One({ it, files }: { it: Attached; files: Attachments }) {
  const { name, type, bytes } = it.file;
  return (
    <Box as="li" className="ui-attached">
      {it.seconds === null ? null : <Listen seconds={it.seconds} address={() => Promise.resolve(it.file.local())} />}
      {type.startsWith("image/") ? <Picture src={it.file.local()} label={name} /> : null}
      <Box className="ui-grow">
        <Box className="ui-attached__name">{name}</Box>
        <Box className={it.why === null ? "ui-note" : "ui-note ui-attached__why"} live={it.why === null ? undefined : "polite"}>{`${workerTexts.fileSize(bytes)} · ${stateOf(it)}`}</Box>
      </Box>
      {it.state === "halted" ? (
        <Button kind="text" small label={texts.holds(t.retry, name)} onPress={() => files.retry(it.key)}>
          {t.retry}
        </Button>
      ) : null}
      <Button kind="text" small label={texts.holds(t.remove, name)} onPress={() => files.remove(it.key)}>
        {t.remove}
      </Button>
    </Box>
  );
}

/** What goes with a message that is being written: each with how far it is, taken back with one tap. */
export function Attach({ files }: { files: Attachments }) {
  return (
    <Box className="ui-stack">
      {files.items.length === 0 ? null : (
        <Box as="ul" label={t.label} className="ui-stack">
          {files.items.map((it) => (
            <One key={it.key} it={it} files={files} />
          ))}
        </Box>
      )}
      {files.room > 0 ? (
        <Box className="ui-stack">
          <Button kind="plain" onPress={() => void files.pick()}>
            {t.add}
          </Button>
          <Speak onRecorded={(recorded) => files.add([recorded])} />
        </Box>
      ) : (
        <Box className="ui-note">{t.full}</Box>
      )}
    </Box>
  );
}
