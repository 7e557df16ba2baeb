import { mkdir } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import S3rver from "s3rver";

/** s3rver knows these credentials only; they open nothing anywhere else. */
export const fileStoreCredentials = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" } as const;

/** The private bucket for files, on disk; mounted under a path of our own port. It checks no POST policy: the server looks at every file itself. */
export async function createFileStore(folder: string, bucket: string, mount: string): Promise<(request: IncomingMessage, response: ServerResponse) => void> {
  await mkdir(folder, { recursive: true });
  const store = new S3rver({ directory: folder, silent: true, vhostBuckets: false, configureBuckets: [{ name: bucket, configs: [] }] });
  await store.configureBuckets();
  const serve = store.callback();
  return (request, response) => {
    // As deploy/data.yml tells the real bucket: a page opened as localhost sends its photos to 127.0.0.1, another origin to a browser.
    response.setHeader("access-control-allow-origin", "*");
    // What express does when it mounts an app; s3rver signs over the whole path.
    Object.assign(request, { baseUrl: mount, url: (request.url ?? "").slice(mount.length) || "/" });
    serve(request, response);
  };
}
