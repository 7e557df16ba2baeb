import { JSDOM } from "jsdom";
import { registerBuiltins } from "./builtins";
import { readBundle, SLOT } from "./bundle";
import { loadEngine } from "./engine";
import { emptyDisk } from "./files";
import { createModules, type AppHooks } from "./modules";
import { createPages, type Travel } from "./pages";
import { createRealm } from "./realm";
import { createWx, type World, type WxRequest, type WxResponse } from "./wx";

type BootOptions = {
  /** The server's side of wx.request; without it every request finds no network. */
  readonly onRequest?: (request: WxRequest) => WxResponse | Promise<WxResponse>;
  /** First page, default the first listed. May carry a query. */
  readonly url?: string;
  readonly loginCode?: string;
  /** fontSizeSetting, in px. */
  readonly letters?: number;
  /** Plugins that app.json names, as they answer requirePlugin. */
  readonly plugins?: Record<string, object>;
  /** What an earlier boot kept on the phone (its `storage`): the same phone, the app opened again. */
  readonly storage?: ReadonlyMap<string, unknown>;
  /** The phone's clock, epoch milliseconds. */
  readonly now?: () => number;
};
export type Phone = Awaited<ReturnType<typeof boot>>;

const globals = ["window", "document", "Event", "HTMLElement", "Node"] as const;

/**
 * Boots a real dist/weapp as WeChat would: its scripts in a realm without DOM, its templates compiled by WeChat's compiler and drawn by
 * WeChat's framework into jsdom. Built-in components and `wx` are stand-ins; canvas, Skyline and devices' quirks are not here.
 */
export async function boot(dist: string, { onRequest, url, loginCode = "login-code", letters = 17, plugins = {}, storage: kept = new Map(), now = Date.now }: BootOptions = {}) {
  const bundle = readBundle(dist);
  const { window } = new JSDOM("<!doctype html><html><head></head><body></body></html>", { pretendToBeVisual: true, url: "https://phone.invalid/" });
  const { document } = window;
  const before = globals.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
  for (const name of globals) {
    Object.defineProperty(globalThis, name, { value: name === "window" ? window : (window as unknown as Record<string, unknown>)[name], configurable: true, writable: true });
  }
  const errors: unknown[] = [];
  const { env, newBackend, Event } = await loadEngine((error) => void errors.push(error));
  const setData: { route: string; bytes: number }[] = [];

  const code = env.createCodeSpace("", true);
  code.getComponentSpace().updateComponentOptions({ writeIdToDOM: true });
  // The compiler's output is an expression of functions; evaluated on our side, as WeChat evaluates it in the view.
  const groups = new Function(`return (${bundle.templates})`)() as Record<string, unknown>;
  const template = (path: string) => ({ groupList: groups, content: groups[path], fallbackListenerOnNativeNode: true });
  for (const [path, config] of Object.entries(bundle.configs)) code.addComponentStaticConfig(path, config);
  for (const path of Object.keys(groups)) if (path !== SLOT) code.addCompiledTemplate(path, template(path));

  const world: World = {
    onRequest: onRequest ?? (() => Promise.reject(new Error("no network"))),
    go: (kind, to) => pages.go(kind, to),
    back: (steps) => pages.back(steps),
    onTabPage: () => pages.onTabPage(),
    loginCode,
    subscribe: "accept",
    privacyAgreed: true,
    letters,
    plugins,
    sounds: [],
    disk: emptyDisk(),
    title: "",
    toast: null,
    tabs: (bundle.app.tabBar?.list ?? []).map(({ text }) => text),
  };
  const { wx, calls, missing, storage, pending } = createWx(world);
  for (const [key, value] of kept) storage.set(key, value);
  const { tags, handles } = registerBuiltins(code, template(SLOT), document, {
    askPhone: () => Promise.resolve({ code: "phone-code", errMsg: "getPhoneNumber:ok" }),
    agreePrivacy: () => void (world.privacyAgreed = true),
  });

  const backend = newBackend();
  backend.document = {
    createElement: (tag) => document.createElement(tags.has(tag) ? `wx-${tag}` : tag),
    createTextNode: (text) => document.createTextNode(text),
    createDocumentFragment: () => document.createDocumentFragment(),
  };
  backend.onEvent((target, type, detail, options) => {
    const event = new Event(type, detail, options);
    Event.dispatchEvent(target, event);
    return event.getEventBubbleStatus();
  });
  const associated = env.associateBackend(backend);

  let app: AppHooks | null = null;
  /** Until nothing has been drawn, called or awaited for a few turns; a screen that never rests is given up after `mostMs`. */
  const settle = async (): Promise<void> => {
    let [seen, quiet] = [-1, 0];
    for (const deadline = Date.now() + 20_000; quiet < 4; ) {
      if (Date.now() > deadline) throw new Error(`never settles: ${pending()} under way, ${setData.length} updates`);
      await new Promise((done) => setTimeout(done, 5));
      const done = setData.length + calls.length;
      quiet = done === seen && pending() === 0 ? quiet + 1 : 0;
      seen = done;
    }
  };
  const realm = createRealm(now);
  const load = createModules({
    bundle, code, wx, plugins, run: realm.run,
    onApp: (hooks) => void (app = hooks), getApp: () => app, getCurrentPages: () => pages.open(), onError: (error) => void errors.push(error),
  });
  const pages = createPages({
    bundle, document, code, load, settle,
    createRoot: (tag, space, path) => associated.createRoot(tag, space, path),
    onSetData: (route, bytes) => void setData.push({ route, bytes }),
  });

  load("app");
  const first = url ?? `/${bundle.app.pages[0] ?? ""}`;
  const launch = { path: first.split("?")[0]?.replace(/^\//, ""), query: {}, scene: 1001, shareTicket: "", referrerInfo: {} };
  (app as AppHooks | null)?.onLaunch?.(launch);
  (app as AppHooks | null)?.onShow?.(launch);
  await pages.go("reLaunch", first);

  /** By `#id` or `[aria-label]` as the component gave it (the framework puts a prefix before ids), else by the exact text of the innermost element. */
  const find = (what: string): Element => {
    const every = [...pages.top().element.querySelectorAll("*")];
    const named = (one: Element) => one.id === what.slice(1) || one.id.endsWith(`--${what.slice(1)}`);
    const found = what.startsWith("#")
      ? every.find(named)
      : (every.find((one) => one.getAttribute("aria-label") === what) ?? every.filter((one) => one.textContent?.trim() === what).pop());
    if (!found) throw new Error(`nothing on ${pages.top().route} is "${what}". It says: ${pages.top().element.textContent ?? ""}`);
    return found;
  };

  return {
    world, calls, missing, errors, storage, setData, settle, find,
    pages: pages.all,
    route: () => pages.top().route,
    text: () => pages.top().element.textContent ?? "",
    html: () => pages.top().element.innerHTML,
    async tap(what: string): Promise<void> {
      const target = find(what);
      for (const type of ["mousedown", "mouseup", "click"]) target.dispatchEvent(new window.MouseEvent(type, { bubbles: true, clientX: 1, clientY: 1 }));
      await settle();
    },
    async input(what: string, value: string): Promise<void> {
      const target = find(what);
      const box = target.matches("input, textarea") ? target : target.querySelector("input, textarea");
      if (!box) throw new Error(`"${what}" takes no text`);
      (box as HTMLInputElement).value = value;
      box.dispatchEvent(new window.Event("input"));
      await settle();
    },
    /** Answers the picker around or inside what is found: an index for a selector, "2026-11-23" for a date. */
    async pick(what: string, value: string): Promise<void> {
      const target = find(what);
      const picker = target.closest("wx-picker") ?? target.querySelector("wx-picker");
      const handle = picker && handles.get(picker);
      if (!handle) throw new Error(`"${what}" is no picker`);
      handle.pick(value);
      await settle();
    },
    go: (kind: Travel, to: string) => pages.go(kind, to),
    async back(): Promise<void> {
      pages.back();
      await settle();
    },
    close(): void {
      realm.stop();
      window.close();
      for (const [name, descriptor] of before) {
        if (descriptor) Object.defineProperty(globalThis, name, descriptor);
        else Reflect.deleteProperty(globalThis, name);
      }
    },
  };
}
