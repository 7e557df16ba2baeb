import { signInByPasswordRoute } from "@huiyin/shared/people/passwordApi";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { browserName } from "./browser";
import { texts } from "./texts.zh";

const t = texts.password;

/** Name, password and the code of an authenticator app: for a seat where phones may not be, or a day without WeChat. */
export function PasswordForm({ place, onEntered }: { place: string; onEntered: (entered: ReplyOf<typeof signInByPasswordRoute>) => void }) {
  const command = useCommand(signInByPasswordRoute);
  const [typed, setTyped] = useState({ name: "", password: "", code: "" });
  const set = (part: Partial<typeof typed>) => setTyped((was) => ({ ...was, ...part }));
  const enter = async () => {
    if (typed.name === "" || typed.password === "" || !/^\d{6}$/u.test(typed.code)) return;
    const entered = await command.run({ body: { ...typed, device: [browserName(navigator.userAgent), place.trim()].filter(Boolean).join("，") } });
    // Used or wrong, a code is never good again.
    set({ code: "" });
    if (entered !== null) onEntered(entered);
  };
  return (
    <form
      className="ui-stack" aria-label={t.title}
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      {command.sentence ? <NoticeBar tone="late">{command.sentence}</NoticeBar> : null}
      <Field id="login-name" label={t.name} value={typed.name} onChange={(name) => set({ name })} max={20} onEnter={() => void enter()} />
      <label className="ui-field" htmlFor="login-password">
        <span className="ui-field__label">{t.word}</span>
        <span className="ui-field__box">
          <input id="login-password" className="ui-input" type="password" autoComplete="current-password" maxLength={100} value={typed.password} onChange={(event) => set({ password: event.target.value })} />
        </span>
      </label>
      <Field id="login-code" label={t.code} kind="code" value={typed.code} onChange={(code) => set({ code })} max={6} onEnter={() => void enter()} />
      <Button kind="plain" busy={command.busy} onPress={() => void enter()}>
        {t.enter}
      </Button>
    </form>
  );
}
