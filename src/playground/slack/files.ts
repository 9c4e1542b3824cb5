import { randomUUID } from 'node:crypto';
import { parsed } from './content.js';
import { conversationFor, SlackSaysNo } from './conversations.js';
import { isFields } from './rules.js';
import { BOT, type Fields, type Methods, type SlackFile, type Workspace } from './workspace.js';

const MOST_BYTES = 1024 * 1024 * 1024;

export const FILE_METHODS: Methods = {
  'files.getUploadURLExternal': (workspace, { filename, length }) => {
    const bytes = Number(length);
    if (!filename || !Number.isInteger(bytes) || bytes <= 0) throw new SlackSaysNo('invalid_arguments');
    if (bytes > MOST_BYTES) throw new SlackSaysNo('file_upload_size_restricted');
    const id = `F${randomUUID().replaceAll('-', '').slice(0, 10).toUpperCase()}`;
    workspace.files.set(id, { id, name: filename, bytes });
    return { file_id: id, upload_url: `${workspace.origin()}/upload/${id}` };
  },
  'files.completeUploadExternal': (workspace, args) => {
    const listed = parsed(args.files);
    if (!Array.isArray(listed) || listed.length === 0) throw new SlackSaysNo('invalid_arguments');
    const files = listed.map((one) => {
      const file = workspace.files.get(isFields(one) ? String(one.id) : '');
      if (!file?.content || file.sharedIn) throw new SlackSaysNo('file_not_found');
      return file;
    });
    if (args.channel_id !== undefined)
      share(workspace, args.channel_id, { files, text: args.initial_comment ?? '' });
    return { files: files.map(({ id, name }): Fields => ({ id, title: name })) };
  },
};

function share(workspace: Workspace, to: string, what: { files: readonly SlackFile[]; text: string }): void {
  const channel = conversationFor(workspace, to);
  for (const file of what.files) workspace.files.set(file.id, { ...file, sharedIn: channel });
  const names = what.files.map(({ name }) => name);
  const message = {
    channel,
    ts: workspace.ts(),
    user: BOT.userId,
    text: what.text,
    blocks: [],
    files: names,
  };
  workspace.messages.put(message);
}

/** What is posted to an upload URL: taken once, and only if it is as long as was said. */
export function upload(
  { files }: Workspace,
  id: string,
  sent: { readonly contentType: string | undefined; readonly body: Buffer },
): 'taken' | 'refused' {
  const file = files.get(id);
  const content = fileIn(sent);
  if (!file || file.content || file.bytes !== content.length) return 'refused';
  files.set(id, { ...file, content });
  return 'taken';
}

/** The file alone: the SDK sends it as the one part of a form. */
function fileIn({ contentType, body }: { contentType: string | undefined; body: Buffer }): Buffer {
  const boundary = /^multipart\/form-data; ?boundary=(.+)$/.exec(contentType ?? '')?.[1];
  if (boundary === undefined) return body;
  const from = body.indexOf('\r\n\r\n') + 4;
  return body.subarray(from, body.indexOf(`\r\n--${boundary}`, from));
}
