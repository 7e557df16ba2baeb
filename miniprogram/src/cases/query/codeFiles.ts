import { deleteUploadByCodeRoute, finishUploadByCodeRoute, linkByCodeRoute, readUploadByCodeRoute, startUploadByCodeRoute } from "@huiyin/shared/cases/codeApi";
import { zUploadId } from "@huiyin/shared/cases/uploads";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { tell, type Sender } from "@/parts/work/fileDoors";
import type { Opener } from "@/parts/work/opener";

type Held = { readonly number: CaseNumber; readonly code: string };

/** Files from who holds number and code, in the same pieces as an account's. */
export function codeSender(held: Held): Sender {
  const one = (id: string) => ({ body: { ...held, id: zUploadId.parse(id) } });
  return {
    start: (file) => tell(startUploadByCodeRoute, { body: { ...held, file } }), read: (id) => tell(readUploadByCodeRoute, one(id)),
    finish: (id) => tell(finishUploadByCodeRoute, one(id)), remove: (id) => tell(deleteUploadByCodeRoute, one(id)),
  };
}

/** Files of messages for who holds number and code: each opened by itself, none shown before it is asked for, as others may be looking. */
export const codeOpener = ({ number, code }: Held): Opener => ({
  shows: false,
  link: async ({ id }) => {
    const reply = await tell(linkByCodeRoute, { body: { number, code, id: zUploadId.parse(id) } });
    return reply.ok ? reply.value : reply;
  },
  pictures: () => Promise.resolve([]),
});
