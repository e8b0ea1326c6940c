const END = 0x06054b50;
const END_BYTES = 22;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;

/**
 * The names in a ZIP, from the directory at its end, of which `tail` has to hold all. Null: it is not one that can be
 * read in this way (so large a directory, a broken one, or the form for more than 4 GiB).
 */
export function namesInZip(tail: Buffer, size: number): string[] | null {
  const end = endOf(tail);
  if (end === null) return null;
  const tailStart = size - tail.length;
  let offset = tail.readUInt32LE(end + 16) - tailStart;
  const names: string[] = [];
  for (let count = tail.readUInt16LE(end + 10); count > 0; count -= 1) {
    const isEntry = offset >= 0 && offset + ENTRY_BYTES <= end && tail.readUInt32LE(offset) === ENTRY;
    if (!isEntry) return null;
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((at) => tail.readUInt16LE(offset + at));
    const nameAt = offset + ENTRY_BYTES;
    names.push(tail.toString("utf8", nameAt, nameAt + (nameBytes ?? 0)));
    offset = nameAt + (nameBytes ?? 0) + (extraBytes ?? 0) + (commentBytes ?? 0);
  }
  return offset === end ? names : null;
}

/** Where the last record begins, whose comment reaches to the end of the file. */
function endOf(tail: Buffer): number | null {
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    const isEnd =
      tail.readUInt32LE(at) === END && at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length;
    if (isEnd) return at;
  }
  return null;
}
