import { SLOT } from "./bundle";
import type { CodeSpace, Definition, Instance } from "./engine";

/** What a test may make a built-in do: a picker is opened by WeChat outside the page, so its answer is put in by hand. */
export type Handles = WeakMap<Element, { pick(value: string): void }>;
type Phone = { askPhone(): Promise<Record<string, unknown>>; agreePrivacy(): void };

/** Tags that only hold what is inside them. */
const holders = ["view", "text", "scroll-view", "cover-view", "label", "swiper", "swiper-item", "picker-view", "picker-view-column", "rich-text", "icon", "progress"];
const unseen = ["canvas", "video", "navigator", "web-view", "match-media", "movable-area", "movable-view", "page-meta", "navigation-bar", "root-portal", "map", "open-data", "ad"];

const properties = (...names: string[]): Record<string, null> => Object.fromEntries(names.map((name) => [name, null]));
/** Null before a component is drawn and after it is gone; its observers run then too, and `attached` does what they would have. */
const drawn = (self: Instance): HTMLElement | null => self._$.getBackendElement();
const dom = (self: Instance): HTMLElement => self._$.getBackendElement();
const fire = (self: Instance, type: string, detail: unknown = {}): void => self.triggerEvent(type, detail, { bubbles: false, composed: false });

/**
 * Stand-ins for WeChat's native components, with the events and values its documentation gives. Returns the tags that are ours:
 * the page must draw them as `wx-button`, or the browser's own button would join in.
 */
export function registerBuiltins(code: CodeSpace, slot: object, document: Document, phone: Phone): { tags: Set<string>; handles: Handles } {
  const tags = new Set<string>();
  const handles: Handles = new WeakMap();
  const space = code.getComponentSpace();
  /** aria-* of a built-in, shown on its element where a test (and a person's reader) looks for it. */
  const speak = function (this: Instance): void {
    if (drawn(this) === null) return;
    for (const name of ["label", "role", "checked", "disabled", "expanded"]) {
      const said = this.data[`aria${name.charAt(0).toUpperCase()}${name.slice(1)}`];
      if (said !== null && said !== undefined && said !== "") dom(this).setAttribute(name === "role" ? "role" : `aria-${name}`, String(said));
    }
  };
  const register = (tag: string, { properties: own, lifetimes, observers }: Definition): void => {
    tags.add(tag);
    const path = `__wx__/${tag}`;
    code.addCompiledTemplate(path, slot);
    const attached = function (this: Instance): void {
      speak.call(this);
      lifetimes?.attached.call(this);
    };
    const definition: Definition = {
      options: { virtualHost: false },
      properties: { ...own, ...properties("ariaLabel", "ariaRole", "ariaChecked", "ariaDisabled", "ariaExpanded") },
      lifetimes: { attached },
      observers: { ...observers, "ariaLabel, ariaRole, ariaChecked, ariaDisabled, ariaExpanded": speak },
    };
    code.component(path).definition(definition).register();
    space.setGlobalUsingComponent(tag, space.getComponentByUrl(path, ""));
  };
  code.addCompiledTemplate(SLOT, slot);
  for (const tag of [...holders, ...unseen]) space.setGlobalUsingComponent(tag, `wx-${tag}`);

  for (const tag of ["input", "textarea"] as const) {
    const boxes = new WeakMap<Instance, HTMLInputElement | HTMLTextAreaElement>();
    register(tag, {
      properties: properties("value", "placeholder", "disabled", "maxlength", "type", "password", "focus", "name", "autoHeight", "cursorSpacing"),
      lifetimes: {
        attached() {
          const box = document.createElement(tag);
          boxes.set(this, box);
          box.value = String(this.data.value ?? "");
          box.placeholder = String(this.data.placeholder ?? "");
          box.disabled = Boolean(this.data.disabled);
          const most = Number(this.data.maxlength);
          if (most > 0) box.maxLength = most;
          dom(this).appendChild(box);
          box.addEventListener("input", (event) => {
            event.stopPropagation();
            fire(this, "input", { value: box.value, cursor: box.value.length, keyCode: 0 });
          });
          box.addEventListener("focus", () => fire(this, "focus", { value: box.value, height: 0 }));
          box.addEventListener("blur", () => fire(this, "blur", { value: box.value, cursor: 0 }));
          box.addEventListener("keydown", (event) => {
            if (tag === "input" && (event as KeyboardEvent).key === "Enter") fire(this, "confirm", { value: box.value });
          });
        },
      },
      observers: {
        value(value) {
          const box = boxes.get(this);
          if (box && value !== null && value !== undefined && String(value) !== box.value) box.value = String(value);
        },
        disabled(value) {
          const box = boxes.get(this);
          if (box) box.disabled = Boolean(value);
        },
      },
    });
  }

  register("image", {
    properties: properties("src", "mode", "lazyLoad", "showMenuByLongpress"),
    lifetimes: {
      attached() {
        const image = document.createElement("img");
        image.alt = "";
        image.src = String(this.data.src ?? "");
        dom(this).appendChild(image);
      },
    },
  });

  const drawButton = function (this: Instance): void {
    const element = drawn(this);
    if (element === null) return;
    element.toggleAttribute("disabled", Boolean(this.data.disabled));
    if (this.data.openType) element.setAttribute("open-type", String(this.data.openType));
  };
  register("button", {
    properties: properties("disabled", "formType", "openType", "size", "type", "loading", "plain", "name", "hoverClass"),
    lifetimes: {
      attached() {
        drawButton.call(this);
        dom(this).setAttribute("role", "button");
        dom(this).addEventListener("click", () => {
          if (this.data.disabled) return;
          if (this.data.openType === "getPhoneNumber") void phone.askPhone().then((detail) => fire(this, "getphonenumber", detail));
          if (this.data.openType === "agreePrivacyAuthorization") {
            phone.agreePrivacy();
            fire(this, "agreeprivacyauthorization");
          }
        });
      },
    },
    observers: { "disabled, openType": drawButton },
  });

  register("form", { properties: properties("reportSubmit") });
  register("switch", {
    properties: properties("checked", "disabled"),
    lifetimes: {
      attached() {
        dom(this).addEventListener("click", () => {
          if (!this.data.disabled) fire(this, "change", { value: !this.data.checked });
        });
      },
    },
  });
  register("picker", {
    properties: properties("mode", "range", "rangeKey", "value", "start", "end", "fields", "disabled", "headerText"),
    lifetimes: {
      attached() {
        dom(this).setAttribute("role", "combobox");
        handles.set(dom(this), {
          pick: (value) => {
            if (!this.data.disabled) fire(this, "change", { value });
          },
        });
      },
    },
  });
  return { tags, handles };
}
