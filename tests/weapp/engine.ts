/**
 * The few parts of glass-easel (the component framework WeChat opened) that the runner uses, typed as it uses them:
 * the package's own types describe how to write components, not how to host them.
 */
export type Instance = {
  readonly is: string;
  readonly data: Record<string, unknown>;
  readonly _$: { getBackendElement(): HTMLElement };
  triggerEvent(name: string, detail: unknown, options: { bubbles: boolean; composed: boolean }): void;
};
export type Definition = {
  options?: { virtualHost: boolean };
  properties?: Record<string, null>;
  lifetimes?: { attached: (this: Instance) => void };
  observers?: Record<string, (this: Instance, value: unknown) => void>;
};
export type PageInstance = {
  route: string;
  options: Record<string, string>;
  setData(data: Record<string, unknown>, then?: () => void): void;
  onLoad?(query: Record<string, string>): void;
  onShow?(): void;
  onHide?(): void;
  onReady?(): void;
  onUnload?(): void;
};
export type EasyEvent = {
  type: string;
  timeStamp: number;
  detail: unknown;
  target?: { id?: string; dataset?: object };
  currentTarget?: { id?: string; dataset?: object };
};
type Registrar = (definition: Record<string, unknown>) => unknown;
export type ComponentEnv = { Page: Registrar; Component: Registrar; Behavior: Registrar };
type Space = {
  updateComponentOptions(options: { writeIdToDOM: boolean }): void;
  setGlobalUsingComponent(tag: string, target: unknown): void;
  getComponentByUrl(path: string, from: string): unknown;
};
export type CodeSpace = {
  getComponentSpace(): Space;
  addComponentStaticConfig(path: string, config: object): void;
  addCompiledTemplate(path: string, template: object): void;
  component(path: string): { definition(definition: Definition): { register(): void } };
  componentEnv(path: string, run: (env: ComponentEnv) => void): void;
};
export type Root = { get(): PageInstance; attach(parent: HTMLElement, placeholder: HTMLElement): void; release(): void };
type Env = { createCodeSpace(id: string, main: boolean): CodeSpace; associateBackend(backend: object): { createRoot(tag: string, space: CodeSpace, path: string): Root } };
type Backend = {
  document: { createElement(tag: string): HTMLElement; createTextNode(text: string): Text; createDocumentFragment(): DocumentFragment };
  onEvent(listener: (target: object, type: string, detail: unknown, options: object) => unknown): void;
};
type EventClass = {
  new (type: string, detail: unknown, options: object): { getEventBubbleStatus(): unknown };
  dispatchEvent(target: object, event: object): void;
};

export type Engine = { readonly env: Env; readonly newBackend: () => Backend; readonly Event: EventClass };

/** Loads the framework. It looks for a window and a document when it is loaded, so they must be global by now. */
export async function loadEngine(onError: (error: unknown) => void): Promise<Engine> {
  const easel = (await import("glass-easel")) as unknown as {
    CurrentWindowBackendContext: new () => Backend;
    Event: EventClass;
    addGlobalErrorListener(listener: (error: unknown) => boolean): void;
    addGlobalWarningListener(listener: (text: string) => boolean): void;
  };
  easel.addGlobalErrorListener((error) => {
    onError(error);
    return false;
  });
  // Taro's templates name every attribute WeChat's components have; the stand-ins have those that are looked at.
  easel.addGlobalWarningListener((text) => !text.includes("is not a valid property"));
  const adapter = (await import("glass-easel-miniprogram-adapter")) as unknown as { MiniProgramEnv: new () => Env };
  return { env: new adapter.MiniProgramEnv(), newBackend: () => new easel.CurrentWindowBackendContext(), Event: easel.Event };
}
