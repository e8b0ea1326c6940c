import { type DestinationStream, type LogFn, type Logger, pino } from "pino";
import { causeOf } from "./cause.ts";

function leftOut(): undefined {
  return undefined;
}

/** pino would take the message of an error that is logged without one, and that can repeat what was typed. */
function withMessageOfOurs(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first]: unknown[] = args;
  if (args.length === 1 && typeof first === "object") method.apply(this, [first, "without a message"]);
  else method.apply(this, args);
}

/** JSON lines. Whatever a library logs of a request, an answer or an error goes through these allow-lists. */
export function createLog(level: string, destination: DestinationStream = pino.destination(1)): Logger {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: causeOf, error: causeOf, req: leftOut, res: leftOut },
    hooks: { logMethod: withMessageOfOurs },
  };
  return pino(options, destination);
}
