import type { Bundle } from "./bundle";
import type { CodeSpace, ComponentEnv, EasyEvent } from "./engine";
import type { createRealm } from "./realm";
import { crossed } from "./wx";

export type AppHooks = { onLaunch?(options: object): void; onShow?(options: object): void };
type Wiring = {
  readonly bundle: Bundle;
  readonly code: CodeSpace;
  readonly wx: object;
  readonly plugins: Readonly<Record<string, object>>;
  readonly run: ReturnType<typeof createRealm>["run"];
  readonly onApp: (app: AppHooks) => void;
  readonly getApp: () => AppHooks | null;
  readonly getCurrentPages: () => readonly object[];
  readonly onError: (error: unknown) => void;
};

/** "cases/report/../case" → "cases/case" */
export function tidy(path: string): string {
  const kept: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") kept.pop();
    else if (part !== "" && part !== ".") kept.push(part);
  }
  return kept.join("/");
}

/** An event as WeChat hands it to a page: plain data, with no way to stop it (Taro stops its own). */
function plainEvent(event: EasyEvent): object {
  const side = (target: EasyEvent["target"]) => ({ id: target?.id ?? "", dataset: { ...target?.dataset }, offsetLeft: 0, offsetTop: 0 });
  return {
    type: event.type,
    timeStamp: event.timeStamp,
    detail: crossed(event.detail) ?? {},
    touches: [],
    changedTouches: [],
    target: side(event.target),
    currentTarget: side(event.currentTarget),
  };
}

/** `require` of the package: each script once, with WeChat's globals in its scope and nothing of ours. */
export function createModules({ bundle, code, wx, plugins, run, onApp, getApp, getCurrentPages, onError }: Wiring): (path: string) => unknown {
  const loaded = new Map<string, { exports: unknown }>();

  /** Taro hands every event to `eh`; what it throws would be lost in the framework. */
  const guarded = (eh: unknown) =>
    typeof eh !== "function"
      ? eh
      : function (this: unknown, event: EasyEvent): unknown {
          try {
            return (eh as (given: object) => unknown).call(this, plainEvent(event));
          } catch (error) {
            onError(error);
            return undefined;
          }
        };

  /** String, Number … of the program's realm are not those of the framework's. */
  const ours: Record<string, unknown> = { Object, String, Number, Boolean, Array, Function };
  const sameRealm = (properties: Record<string, unknown>): void => {
    for (const [name, property] of Object.entries(properties)) {
      if (typeof property === "function") properties[name] = ours[property.name] ?? property;
      else if (typeof property === "object" && property !== null && "type" in property && typeof property.type === "function") {
        property.type = ours[property.type.name] ?? property.type;
      }
    }
  };

  const scopeOf = (path: string, module: { exports: unknown }, env: ComponentEnv): Record<string, unknown> => ({
    require: (wanted: string) => load(tidy(wanted.startsWith("/") ? wanted : `${path}/../${wanted}`).replace(/\.js$/, "")),
    module,
    exports: module.exports,
    wx,
    requirePlugin: (name: string) => {
      const plugin = plugins[name];
      if (plugin === undefined) throw new Error(`plugin "${name}" is not defined`);
      return plugin;
    },
    App: onApp,
    getApp,
    getCurrentPages,
    Page: (page: Record<string, unknown>) => env.Page({ ...page, eh: guarded(page.eh) }),
    Component: (component: Record<string, unknown>) => {
      const methods = component.methods as Record<string, unknown> | undefined;
      if (methods?.eh) methods.eh = guarded(methods.eh);
      if (component.properties) sameRealm(component.properties as Record<string, unknown>);
      return env.Component(component);
    },
    Behavior: env.Behavior,
  });

  function load(path: string): unknown {
    const known = loaded.get(path);
    if (known) return known.exports;
    const source = bundle.scripts[`${path}.js`];
    if (source === undefined) throw new Error(`no such module: ${path}`);
    const module: { exports: unknown } = { exports: {} };
    loaded.set(path, module);
    code.componentEnv(path, (env) => run(source, `${path}.js`, scopeOf(path, module, env)));
    return module.exports;
  }
  return load;
}
