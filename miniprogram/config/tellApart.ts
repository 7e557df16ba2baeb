type Assets = Record<string, { source(): string | Buffer }>;
type Compilation = { readonly assets: Assets; readonly hooks: { readonly processAdditionalAssets: { tap(at: { name: string; stage: number }, then: (added: Assets) => void): void } } };
type Compiler = {
  readonly webpack: { readonly sources: { readonly RawSource: new (text: string | Buffer) => Assets[string] } };
  readonly hooks: { readonly thisCompilation: { tap(name: string, then: (compilation: Compilation) => void): void } };
};

/**
 * What several subpackages share Taro writes into each of them under names that stay, as assets whose `updateHash` adds nothing: to the cache
 * every version is the same, and a build with a warm one ships the first that was ever minified (MiniSplitChunksPlugin of 4.2). Here each gets
 * a source that can be told apart, before anything is minified.
 */
export const tellApart = class TellApart {
  apply({ webpack, hooks }: Compiler) {
    hooks.thisCompilation.tap("tell-apart", (compilation) =>
      compilation.hooks.processAdditionalAssets.tap({ name: "tell-apart", stage: -10_000 }, (added) => {
        for (const [name, asset] of Object.entries(added)) if (name.includes("/sub-common/")) compilation.assets[name] = added[name] = new webpack.sources.RawSource(asset.source());
      }));
  }
};
