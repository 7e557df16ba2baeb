import {
  deleteMyUploadRoute, deleteUploadRoute, finishMyUploadRoute, finishUploadRoute, linkAttachmentRoute, linkMyAttachmentRoute, linkMyPicturesRoute, linkPicturesRoute, listAttachmentsRoute, listMyAttachmentsRoute,
  readMyUploadRoute, readUploadRoute, startMyUploadRoute, startUploadRoute,
} from "@huiyin/shared/cases/uploadApi";

export type Side = "mine" | "staff";
const mine = {
  list: listMyAttachmentsRoute, start: startMyUploadRoute, read: readMyUploadRoute, finish: finishMyUploadRoute, link: linkMyAttachmentRoute, pictures: linkMyPicturesRoute, remove: deleteMyUploadRoute,
};
const theirs = { list: listAttachmentsRoute, start: startUploadRoute, read: readUploadRoute, finish: finishUploadRoute, link: linkAttachmentRoute, pictures: linkPicturesRoute, remove: deleteUploadRoute };
export type FileDoors = typeof mine;
// Both sides have the same doors; only who stands behind them differs.
export const doorsOf = (side: Side): FileDoors => (side === "mine" ? mine : (theirs as unknown as FileDoors));
