import { mkdirSync, readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DataStore } from "cognito-local/lib/services/dataStore/dataStore.js";
import type { DataStoreFactory } from "cognito-local/lib/services/dataStore/factory.js";

type Tree = Record<string, unknown>;

/**
 * One JSON file, held in memory and replaced as a whole, so that a killed process leaves the last complete state.
 * (The store that cognito-local brings writes into the file, several writes at a time.)
 */
class StateFile implements DataStore {
  readonly #path: string;
  readonly #tree: Tree;
  #dirty = false;
  #writing: Promise<void> | null = null;

  constructor(path: string, defaults: object) {
    this.#path = path;
    this.#tree = readTree(path) ?? { ...defaults };
    this.#save();
  }

  async get<T>(_context: unknown, key: string | string[], fallback?: T): Promise<T> {
    const value = [key]
      .flat()
      .reduce<unknown>((node, name) => (node as Tree | undefined)?.[name], this.#tree);
    return (value ?? fallback ?? null) as T; // the caller knows what it stored
  }

  async getRoot<T>(): Promise<T> {
    return this.#tree as T; // as above
  }

  async set(_context: unknown, key: string | string[], value: unknown): Promise<void> {
    const { parent, name } = this.#place(key);
    parent[name] = value;
    this.#save();
  }

  async delete(_context: unknown, key: string | string[]): Promise<void> {
    const { parent, name } = this.#place(key);
    Reflect.deleteProperty(parent, name);
    this.#save();
  }

  async flush(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  #place(key: string | string[]): { parent: Tree; name: string } {
    const path = [key].flat();
    const name = path.pop() ?? "";
    let parent = this.#tree;
    for (const step of path) {
      parent[step] ??= {};
      parent = parent[step] as Tree; // inner nodes are objects
    }
    return { parent, name };
  }

  #save(): void {
    this.#dirty = true;
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
    });
  }

  async #write(): Promise<void> {
    while (this.#dirty) {
      this.#dirty = false;
      const next = `${this.#path}.next`;
      await writeFile(next, JSON.stringify(this.#tree), { mode: 0o600 });
      await rename(next, this.#path);
    }
  }
}

function readTree(path: string): Tree | null {
  try {
    return JSON.parse(readFileSync(path, "utf8"), reviveDate) as Tree; // written by this class
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw new Error(`${path} cannot be read. Delete its folder to start afresh.`, { cause: error });
  }
}

function reviveDate(key: string, value: unknown): unknown {
  return key.endsWith("Date") && typeof value === "string" ? new Date(value) : value;
}

export class StateFiles implements DataStoreFactory {
  readonly #directory: string;
  readonly #files: StateFile[] = [];

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.#directory = directory;
  }

  async create(_context: unknown, id: string, defaults: object): Promise<DataStore> {
    const file = new StateFile(join(this.#directory, `${id}.json`), defaults);
    this.#files.push(file);
    return file;
  }

  async flush(): Promise<void> {
    await Promise.all(this.#files.map((file) => file.flush()));
  }
}
