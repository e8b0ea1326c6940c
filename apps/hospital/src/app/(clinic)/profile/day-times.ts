/** Every half hour, and the times that are chosen already, however another program wrote them. */
export function dayTimes(chosen: readonly string[]): string[] {
  const halfHours = Array.from({ length: 48 }, (_, index) => {
    const hour = String(Math.floor(index / 2)).padStart(2, "0");
    return `${hour}:${index % 2 === 0 ? "00" : "30"}`;
  });
  return [...new Set([...halfHours, ...chosen.filter((time) => time !== "")])].sort();
}
