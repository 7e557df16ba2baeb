import { confirmLoginRoute, dropLoginRoute, readLoginRoute, setLoginRoute } from "@huiyin/shared/people/passwordApi";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Qr } from "@/ui/desk/Qr";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { texts } from "./texts.zh";

const t = texts.setup;
type Key = ReplyOf<typeof setLoginRoute>;

/** A name and a password with a code, set by who is signed in: the key is shown once, and counts when the first code was right. */
export function LoginSetup() {
  const { reply, refresh } = useQuery(readLoginRoute, {});
  const set = useCommand(setLoginRoute);
  const confirm = useCommand(confirmLoginRoute);
  const drop = useCommand(dropLoginRoute);
  const [typed, setTyped] = useState({ name: "", password: "", code: "" });
  const [key, setKey] = useState<Key | null>(null);
  const [done, setDone] = useState(false);
  const put = (part: Partial<typeof typed>) => setTyped((was) => ({ ...was, ...part }));
  const save = async () => {
    const given = await set.run({ body: { name: typed.name.trim().toLowerCase() as never, password: typed.password } });
    if (given === null) return;
    setKey(given);
    put({ password: "" });
  };
  const prove = async () => {
    if ((await confirm.run({ body: { code: typed.code } })) === null) return put({ code: "" });
    setKey(null);
    setDone(true);
    refresh();
  };
  const off = async () => {
    if ((await drop.run({ body: {} })) !== null) refresh();
  };
  return (
    <section className="ui-stack" aria-label={t.title}>
      <h2 className="enter__part">{t.title}</h2>
      <p className="ui-p ui-note">{reply?.set ? t.isSet : t.why}</p>
      {done ? <NoticeBar tone="ok">{t.done}</NoticeBar> : null}
      {set.sentence ?? confirm.sentence ?? drop.sentence ? <NoticeBar tone="late">{set.sentence ?? confirm.sentence ?? drop.sentence}</NoticeBar> : null}
      {key === null ? (
        <>
          <Field id="setup-name" label={texts.password.name} value={typed.name} onChange={(name) => put({ name })} max={20} hint={t.nameHint} />
          <label className="ui-field" htmlFor="setup-password">
            <span className="ui-field__label">{t.word}</span>
            <span className="ui-field__box">
              <input id="setup-password" className="ui-input" type="password" autoComplete="new-password" maxLength={100} value={typed.password} onChange={(event) => put({ password: event.target.value })} />
            </span>
          </label>
          <Button kind="plain" busy={set.busy} disabled={!/^[a-z0-9._-]{4,20}$/u.test(typed.name.trim().toLowerCase()) || typed.password === ""} onPress={() => void save()}>
            {reply?.set ? t.change : t.save}
          </Button>
          {reply?.set ? (
            <Button kind="text" busy={drop.busy} onPress={() => void off()}>
              {t.off}
            </Button>
          ) : null}
        </>
      ) : (
        <>
          <p className="ui-p">{t.scan}</p>
          <div className="enter__code">
            <Qr text={key.uri} label={t.qr} />
            <div>
              <div className="ui-note">{t.byHand}</div>
              <div className="enter__key">{key.key.replace(/(.{4})(?=.)/gu, "$1 ")}</div>
            </div>
          </div>
          <Field id="setup-code" label={texts.password.code} kind="code" value={typed.code} onChange={(code) => put({ code })} max={6} onEnter={() => void prove()} />
          <Button busy={confirm.busy} disabled={typed.code.length !== 6} onPress={() => void prove()}>
            {t.prove}
          </Button>
        </>
      )}
    </section>
  );
}
