/** The workspace folders of the client, which may come and go, and where a document lies in them. */
import type { InitializeParams, WorkspaceFolder, WorkspaceFoldersChangeEvent } from "vscode-languageserver";
import { toFilePath } from "../host/file-uri.ts";
import { relativePath } from "../host/relative-path.ts";

export interface Folder {
  /** As the client wrote it. */
  readonly uri: string;
  /** Undefined in a virtual workspace, where nothing can be read from the disk. */
  readonly path: string | undefined;
}

export interface Place {
  /** The innermost folder that holds the document. */
  readonly folder: Folder | undefined;
  /** Path on the disk, for a local file. */
  readonly path: string | undefined;
  /** Path relative to the folder, with slashes; the document's name where it is in no folder. */
  readonly relative: string;
}

export interface Workspace {
  readonly folders: readonly Folder[];
  change(event: WorkspaceFoldersChangeEvent): void;
  placeOf(uri: string): Place;
}

export function createWorkspace(params: InitializeParams): Workspace {
  // `rootUri` is what clients without workspace folders send; `null` stands for an editor without a folder.
  const initial = params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri }] : []);
  let folders: readonly Folder[] = initial.map(toFolder);
  return {
    get folders() {
      return folders;
    },
    change({ added, removed }) {
      const gone = new Set(removed.map((folder) => folder.uri));
      folders = [...folders.filter((folder) => !gone.has(folder.uri)), ...added.map(toFolder)];
    },
    placeOf(uri) {
      const file = toFilePath(uri);
      const places = folders.flatMap((folder) => {
        const relative = relativeTo(folder, uri, file);
        return relative === undefined ? [] : [{ folder, path: file, relative }];
      });
      // The innermost folder leaves the shortest rest.
      const [innermost] = places.sort((one, other) => one.relative.length - other.relative.length);
      return (
        innermost ?? { folder: undefined, path: file, relative: decode(uri.slice(uri.lastIndexOf("/") + 1)) }
      );
    },
  };
}

/** Paths are compared where there are some: the same file may be written as more than one URI. */
function relativeTo(folder: Folder, uri: string, file: string | undefined): string | undefined {
  if (folder.path !== undefined && file !== undefined) return relativePath(folder.path, file);
  const prefix = folder.uri.replace(/\/*$/, "/");
  return uri.startsWith(prefix) ? decode(uri.slice(prefix.length)) : undefined;
}

function decode(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    // A lone percent sign: the client does not encode.
    return encoded;
  }
}

function toFolder({ uri }: Pick<WorkspaceFolder, "uri">): Folder {
  return { uri, path: toFilePath(uri) };
}
