import type { Files } from "./files";

/** A bucket in memory. `send` is what a phone does with a form it was given; `writes` is what the server stored, in order. */
export function memoryFiles() {
  const objects = new Map<string, Uint8Array>();
  const writes: string[] = [];
  const files: Files = {
    postFor: (key, mostBytes) => Promise.resolve({ url: "https://files.test/", fields: { key, most: String(mostBytes) } }),
    sizes: (prefix) => Promise.resolve(new Map([...objects].filter(([key]) => key.startsWith(prefix)).map(([key, bytes]) => [key, bytes.length]))),
    read: (key) => Promise.resolve(objects.get(key) ?? null),
    write: (key, bytes) => {
      writes.push(key);
      objects.set(key, new Uint8Array(bytes));
      return Promise.resolve();
    },
    remove: (keys) => {
      for (const key of keys) objects.delete(key);
      return Promise.resolve();
    },
    link: (key, name) => Promise.resolve(`https://files.test/${key}?name=${encodeURIComponent(name)}`),
  };
  return { files, objects, writes, send: (fields: Readonly<Record<string, string>>, bytes: Uint8Array): void => void objects.set(fields["key"] ?? "", new Uint8Array(bytes)) };
}
