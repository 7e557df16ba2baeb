import vm from "node:vm";

/**
 * Where the program's scripts run: no window, no document, and no code made from text. WeChat's `Function` does not throw when asked to
 * compile: it returns something that is not callable, except for "return this". Classic zod dies of exactly that.
 */
export function createRealm(now: () => number) {
  const running = new Set<NodeJS.Timeout>();
  /** Keeps hold of what a timer function started. */
  const held = (start: (run: () => void, ms?: number) => NodeJS.Timeout) => (run: () => void, ms?: number): NodeJS.Timeout => {
    const timer = start(run, ms);
    running.add(timer);
    return timer;
  };
  const context = vm.createContext(
    { console, setTimeout: held(setTimeout), clearTimeout, setInterval: held(setInterval), clearInterval, now },
    { codeGeneration: { strings: false, wasm: false } },
  );
  vm.runInContext(
    `(() => {
      const all = globalThis;
      const Dud = function () {
        if (arguments[arguments.length - 1] === "return this") return () => all;
      };
      Dud.prototype = Function.prototype;
      all.Function = Dud;
      all.eval = undefined;
      const { now, Date: RealDate } = all;
      delete all.now;
      all.Date = class extends RealDate {
        constructor(...given) {
          if (given.length === 0) super(now());
          else super(...given);
        }
        static now() {
          return now();
        }
      };
    })()`,
    context,
  );
  return {
    run(source: string, name: string, scope: Readonly<Record<string, unknown>>): void {
      const names = Object.keys(scope);
      const run = vm.compileFunction(source, names, { filename: name, parsingContext: context }) as (...values: unknown[]) => void;
      run(...names.map((one) => scope[one]));
    },
    /** The app is gone: nothing it had planned happens any more. */
    stop: (): void => running.forEach((timer) => clearTimeout(timer)),
  };
}
