import { pagesOf, type Bundle } from "./bundle";
import type { CodeSpace, PageInstance, Root } from "./engine";
import { tidy } from "./modules";
import { crossed } from "./wx";

export type Shown = { readonly route: string; readonly page: PageInstance; readonly element: HTMLElement; readonly root: Root };
export type Travel = "navigateTo" | "redirectTo" | "reLaunch" | "switchTab";
type Wiring = {
  readonly bundle: Bundle;
  readonly document: Document;
  readonly code: CodeSpace;
  readonly createRoot: (tag: string, code: CodeSpace, path: string) => Root;
  readonly load: (path: string) => unknown;
  readonly settle: () => Promise<void>;
  readonly onSetData: (route: string, bytes: number) => void;
};

/** WeChat's page stack: at most ten, tab pages kept alive beside it. */
export function createPages({ bundle, document, code, createRoot, load, settle, onSetData }: Wiring) {
  const all = pagesOf(bundle.app);
  const tabRoutes = new Set((bundle.app.tabBar?.list ?? []).map(({ pagePath }) => pagePath));
  const tabs = new Map<string, Shown>();
  let stack: Shown[] = [];

  const top = (): Shown => {
    const shown = stack[stack.length - 1];
    if (!shown) throw new Error("no page is open");
    return shown;
  };
  const hide = (shown: Shown): void => {
    shown.page.onHide?.();
    shown.element.style.display = "none";
  };
  const show = (shown: Shown): void => {
    shown.element.style.display = "";
    shown.page.onShow?.();
  };
  const close = (shown: Shown): void => {
    tabs.delete(shown.route);
    shown.page.onUnload?.();
    shown.root.release();
    shown.element.remove();
  };

  async function open(route: string, query: Record<string, string>): Promise<void> {
    for (const used of Object.values(bundle.configs[route]?.usingComponents ?? {})) load(tidy(used.startsWith("/") ? used : `${route}/../${used}`));
    load(route);
    const root = createRoot("wx-page", code, route);
    const page = root.get();
    page.route = route;
    page.options = query;
    const setData = page.setData;
    page.setData = function (this: PageInstance, data, then) {
      const sent = crossed(data);
      onSetData(route, JSON.stringify(sent).length);
      setData.call(this, sent, then);
    };
    const element = document.createElement("div");
    element.setAttribute("data-route", route);
    const placeholder = document.createElement("div");
    element.appendChild(placeholder);
    document.body.appendChild(element);
    root.attach(element, placeholder);
    const shown = { route, page, element, root };
    stack.push(shown);
    if (tabRoutes.has(route)) tabs.set(route, shown);
    page.onLoad?.(query);
    page.onShow?.();
    await settle();
    page.onReady?.();
    await settle();
  }

  async function go(kind: Travel, url: string): Promise<void> {
    const [path = "", search = ""] = url.split("?");
    const route = path.startsWith("/") || stack.length === 0 ? tidy(path) : tidy(`${top().route}/../${path}`);
    if (!all.includes(route)) throw new Error(`page "${route}" is not found`);
    if ((kind === "navigateTo" || kind === "redirectTo") && tabRoutes.has(route)) throw new Error(`can not ${kind} a tabbar page`);
    if (kind === "switchTab" && !tabRoutes.has(route)) throw new Error("can not switch to no-tabBar page");
    if (kind === "navigateTo" && stack.length >= 10) throw new Error("webview count limit exceed");
    const query = Object.fromEntries(search.split("&").filter(Boolean).map((pair) => [pair.split("=")[0] ?? "", pair.split("=").slice(1).join("=")]));

    if (kind === "navigateTo") hide(top());
    if (kind === "redirectTo") stack.splice(-1).forEach(close);
    if (kind === "reLaunch") {
      [...new Set([...stack, ...tabs.values()])].forEach(close);
      stack = [];
    }
    if (kind === "switchTab") {
      const kept = tabs.get(route);
      for (const shown of stack.splice(0).reverse()) {
        if (!tabRoutes.has(shown.route)) close(shown);
        else if (shown !== kept) hide(shown);
      }
      if (kept) {
        stack = [kept];
        show(kept);
        return settle();
      }
    }
    return open(route, query);
  }

  function back(steps = 1): void {
    if (stack.length < 2) return;
    stack.splice(Math.max(1, stack.length - steps)).reverse().forEach(close);
    show(top());
  }

  return { all, top, go, back, onTabPage: () => stack.length > 0 && tabRoutes.has(top().route), open: () => stack.map(({ page }) => page) };
}
