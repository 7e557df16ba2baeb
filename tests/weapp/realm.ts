import vm from "node:vm";

/**
 * Where the program's scripts run: no window, no document, and no code made from text. WeChat's `Function` does not throw when asked to
 * compile: it returns something that is not callable, except for "return this". Classic zod dies of exactly that.
 */
export function createRealm(): (source: string, name: string, scope: Readonly<Record<string, unknown>>) => void {
  const context = vm.createContext(
    { console, setTimeout, clearTimeout, setInterval, clearInterval },
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
    })()`,
    context,
  );
  return (source, name, scope) => {
    const names = Object.keys(scope);
    const run = vm.compileFunction(source, names, { filename: name, parsingContext: context }) as (...values: unknown[]) => void;
    run(...names.map((one) => scope[one]));
  };
}
