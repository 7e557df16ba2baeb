import { useState, type ReactNode } from "react";
import { Card } from "@/ui/Card";
import { Row } from "@/ui/Row";
import { handlerTexts as t } from "./texts";

/** The door to 换人 and 投诉. @param sheet asked for only once it is open: nothing of it stands on the page others may see */
export function HandlerAskRow({ sheet }: { sheet: (close: () => void) => ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Card bare>
        <Row title={t.row} note={t.rowNote} onPress={() => setOpen(true)} />
      </Card>
      {open ? sheet(() => setOpen(false)) : null}
    </>
  );
}
