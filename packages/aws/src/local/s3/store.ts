import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ChecksumName, Checksums } from "./body.ts";
import { Records } from "./records.ts";

export interface StoredObject {
  key: string;
  /** Name of the file with the content, among `data`. */
  file: string;
  size: number;
  etag: string;
  /** content-type, x-amz-meta-… as they were given. */
  headers: Record<string, string>;
  checksums: Checksums;
  checksumType: "FULL_OBJECT" | "COMPOSITE";
  lastModified: string;
}

export interface StoredPart {
  file: string;
  size: number;
  etag: string;
  checksums: Checksums;
  lastModified: string;
}

export interface StoredUpload {
  id: string;
  key: string;
  headers: Record<string, string>;
  /** Every part has to carry this one. Null: any. */
  algorithm: ChecksumName | null;
  checksumType: StoredObject["checksumType"];
  parts: Record<number, StoredPart>;
}

/** Objects and uploads under one directory: JSON beside the contents, which are only ever whole. */
export class Store {
  readonly #data: string;
  readonly #objects: Records<StoredObject>;
  readonly uploads: Records<StoredUpload>;

  constructor(data: string, objects: Records<StoredObject>, uploads: Records<StoredUpload>) {
    this.#data = data;
    this.#objects = objects;
    this.uploads = uploads;
  }

  static async open(directory: string): Promise<Store> {
    const data = join(directory, "data");
    await mkdir(data, { recursive: true, mode: 0o700 });
    const objects = await Records.open<StoredObject>(join(directory, "objects"));
    const uploads = await Records.open<StoredUpload>(join(directory, "uploads"));
    const store = new Store(data, objects, uploads);
    await store.#removeOrphans();
    return store;
  }

  newFile(): string {
    return randomUUID();
  }

  pathOf({ file }: { file: string }): string {
    return join(this.#data, file);
  }

  find(key: string): StoredObject | undefined {
    return this.#objects.get(idOf(key));
  }

  /** In the order of the keys' bytes. */
  list(): StoredObject[] {
    return this.#objects.values().toSorted((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  }

  async put(object: StoredObject): Promise<void> {
    const before = this.find(object.key);
    await this.#objects.set(idOf(object.key), object);
    if (before) await this.removeContent(before);
  }

  async remove(key: string): Promise<void> {
    const object = this.find(key);
    if (!object) return;
    await this.#objects.delete(idOf(key));
    await this.removeContent(object);
  }

  async removeContent(stored: { file: string }): Promise<void> {
    await rm(this.pathOf(stored), { force: true });
  }

  /** Contents that a killed process left behind. */
  async #removeOrphans(): Promise<void> {
    const parts = this.uploads.values().flatMap((upload) => Object.values(upload.parts));
    const known = new Set([...this.#objects.values(), ...parts].map(({ file }) => file));
    const orphans = (await readdir(this.#data)).filter((file) => !known.has(file));
    await Promise.all(orphans.map((file) => this.removeContent({ file })));
  }
}

/** A key may hold anything, a file's name may not. */
function idOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
