import path from "node:path";

/** The few parts of webpack's compiler this needs; @types/webpack would be a second copy of what Taro bundles. */
type Module = { readonly resource?: string };
type Compilation = { readonly modules: Iterable<Module>; readonly errors: Error[] };
type Compiler = { readonly hooks: { readonly afterCompile: { tap(name: string, then: (compilation: Compilation) => void): void } } };

/** Fails the mini-program build if a desktop screen found its way into its module graph: a phone would carry it, and WeChat would review it. */
export function refuseDesk(src: string) {
  const desks = [path.join(src, "desk") + path.sep, path.join(src, "ui", "desk") + path.sep];
  return class RefuseDesk {
    apply(compiler: Compiler) {
      compiler.hooks.afterCompile.tap("refuse-desk", (compilation) => {
        for (const { resource } of compilation.modules) {
          if (resource && desks.some((desk) => resource.startsWith(desk))) {
            compilation.errors.push(new Error(`desktop screen in the mini-program: ${path.relative(src, resource)}`));
          }
        }
      });
    }
  };
}
