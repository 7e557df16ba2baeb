// dynalite 4.0.0 ships no types. Only what this room calls is declared; its version is pinned exactly, so this cannot drift in silence.
declare module "dynalite/db/index.js" {
  // The shape in item.ts; an ambient module cannot import it.
  type Item = { [attribute: string]: { S?: string; N?: string; B?: string; L?: Item[string][]; M?: Item } };
  type Refused = Error | null | undefined;
  const db: {
    validateKey(key: Item, table: object): Refused;
    validateItem(item: Item, table: object): Refused;
    validateKeyPiece(key: Item, attribute: string, type: string, isHash: boolean): Refused;
    validateKeyPaths(nestedPaths: object | undefined, table: object): Refused;
    createKey(item: Item, table: object, keySchema?: readonly object[]): string;
    hashPrefix(value: string, type: string): string;
    toRangeStr(value: object | string, type?: string): string;
    checkConditional(data: object, item: Item | undefined): Refused;
    matchesFilter(item: Item, filter: object, operator: string | undefined): boolean;
    matchesExprFilter(item: Item, expression: object): boolean;
    compare(operator: string, value: object | undefined, operands: readonly object[]): boolean;
    mapPaths(paths: readonly unknown[], item: Item): Item;
  };
  export default db;
}

declare module "dynalite/validations/index.js" {
  const validations: {
    /** Throws a SerializationException; deletes unknown fields from `data` as it goes. */
    checkTypes(data: object, types: object): object;
    /** Throws a ValidationException; leaves parsed expressions on `data` (`_condition`, `_updates`, `_projection`, `_filter`). */
    checkValidations(data: object, types: object, custom: unknown, store: object): void;
  };
  export default validations;
}

declare module "dynalite/validations/*.js" {
  const operation: { types: object; custom?: unknown };
  export default operation;
}

declare module "dynalite/actions/*.js" {
  const action: (store: object, data: object, done: (error: Error | null, result?: object) => void) => void;
  export default action;
}
