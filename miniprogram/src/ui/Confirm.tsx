import type { ReactNode } from "react";
import { Button } from "./Button";
import { Sheet } from "./Sheet";
import { texts } from "./texts";

type ConfirmProps = {
  open: boolean;
  /** The question: "要撤回这件诉求吗？" */
  title: string;
  /** What will happen, and whether it can be undone. */
  children?: ReactNode;
  /** The verb: "撤回". */
  confirm: string;
  cancel?: string | undefined;
  danger?: boolean | undefined;
  busy?: boolean | undefined;
  disabled?: boolean | undefined;
  onConfirm: () => void;
  onClose: () => void;
};

export function Confirm({ open, title, children, confirm, cancel = texts.cancel, danger, busy, disabled, onConfirm, onClose }: ConfirmProps) {
  return (
    <Sheet
      open={open}
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button kind="plain" onPress={onClose}>
            {cancel}
          </Button>
          <Button kind={danger ? "danger" : "primary"} busy={busy} disabled={disabled} onPress={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
    </Sheet>
  );
}
