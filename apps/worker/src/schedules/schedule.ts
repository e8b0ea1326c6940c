import type { PlatformDb } from "@polyclinic/db";

/** Done again and again, by one of the workers each time. A tick that fails is not repeated: the next one comes. */
export interface Schedule {
  /** Names it for good: what it is about, then what is done. */
  name: string;
  /** Five fields, in Nepal's time. */
  cron: string;
  timeoutSeconds: number;
  run(platform: PlatformDb, signal: AbortSignal): Promise<void>;
}
