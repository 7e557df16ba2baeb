/**
 * Files of a phone and the store they go to, for screen tests: `choose` is a person choosing them in the browser's dialog, `store` answers what is
 * sent to https://files.test/. One piece a file; what lies there is told by `fileRoutes`.
 */
import { deleteUploadByCodeRoute, finishUploadByCodeRoute, linkByCodeRoute, readUploadByCodeRoute, startUploadByCodeRoute } from "@huiyin/shared/cases/codeApi";
import { deleteMyUploadRoute, deleteUploadRoute, finishMyUploadRoute, finishUploadRoute, linkMyPicturesRoute, linkPicturesRoute, linkAttachmentRoute, linkMyAttachmentRoute, listAttachmentsRoute, listMyAttachmentsRoute, readMyUploadRoute, readUploadRoute, startMyUploadRoute, startUploadRoute } from "@huiyin/shared/cases/uploadApi";
import type { AnyRoute } from "@huiyin/shared/kernel/route";

type Asked = { readonly params: Record<string, string>; readonly query: Readonly<Record<string, string>>; readonly body: Record<string, unknown> };
export type Store = { network: boolean; sent: number; version: number; readonly said: Record<string, unknown>[]; readonly deleted: string[] };
export const uploadId = (n: number): string => `u_${String(n).padStart(20, "0")}`;

/** Puts the store behind `fetch`, in front of whatever answers there. */
export function openStore(): Store {
  const store: Store = { network: true, sent: 0, version: 4, said: [], deleted: [] };
  const api = globalThis.fetch;
  Object.assign(globalThis, {
    fetch: (url: string, init?: RequestInit) => {
      if (!String(url).startsWith("https://files.test/")) return api(url, init);
      store.sent += 1;
      return store.network ? Promise.resolve({ ok: true } as Response) : Promise.reject(new TypeError("Failed to fetch"));
    },
  });
  URL.createObjectURL = () => "blob:here";
  return store;
}

/** Every route of a case's files, for both sides and for who holds number and code. `store` may be opened later. */
export function fileRoutes(store: () => Store): readonly (readonly [AnyRoute, (asked: Asked) => unknown])[] {
  const state = (id: string) => ({ id, stored: false, pieces: 1, missing: [{ piece: 0, url: "https://files.test/", fields: { key: id } }] });
  const both = (routes: readonly AnyRoute[], answer: (asked: Asked) => unknown) => routes.map((route) => [route, answer] as const);
  return [
    ...both([listMyAttachmentsRoute, listAttachmentsRoute], () => ({ mayAdd: true, attachments: [] })),
    ...both([startMyUploadRoute, startUploadRoute], ({ body }) => state(uploadId(store().said.push(body)))),
    ...both([readMyUploadRoute, readUploadRoute], ({ params }) => state(params["id"] ?? "")),
    ...both([finishMyUploadRoute, finishUploadRoute], () => ({ version: (store().version += 1) })),
    ...both([deleteMyUploadRoute, deleteUploadRoute], ({ params }) => (store().deleted.push(params["id"] ?? ""), {})),
    ...both([linkMyPicturesRoute, linkPicturesRoute], ({ query }) => ({ links: (query["ids"] ?? "").split(",").map((id) => ({ id, url: `https://files.test/${id}` })) })),
    ...both([linkMyAttachmentRoute, linkAttachmentRoute], ({ params }) => ({ url: `https://files.test/${params["id"]}/whole` })),
    [startUploadByCodeRoute, ({ body }) => state(uploadId(store().said.push(body["file"] as Record<string, unknown>)))],
    [readUploadByCodeRoute, ({ body }) => state(String(body["id"]))],
    [finishUploadByCodeRoute, () => ({ version: (store().version += 1) })],
    [deleteUploadByCodeRoute, ({ body }) => (store().deleted.push(String(body["id"])), {})],
    [linkByCodeRoute, ({ body }) => ({ url: `https://files.test/${String(body["id"])}/whole` })],
  ];
}

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1);
/** What the browser hands over when somebody chose files of these names. */
export const fileOf = (name: string, type = "image/png", bytes: Uint8Array = png): File =>
  Object.assign(new Blob([Uint8Array.from(bytes)], { type }), { name, slice: (from: number, to: number) => Object.assign(new Blob(), { arrayBuffer: () => Promise.resolve(Uint8Array.from(bytes.slice(from, to)).buffer) }) }) as unknown as File;
/** Chooses them in the dialog that was opened last. */
export function choose(...files: readonly File[]): void {
  const input = [...document.querySelectorAll<HTMLInputElement>("input[type=file]")].at(-1);
  if (input === undefined) throw new Error("nothing asks for a file");
  Object.defineProperty(input, "files", { value: files });
  input.dispatchEvent(new Event("change"));
}
