"use client";

import type { DeadLetter } from "@polyclinic/contracts";
import { type Column, InstantText, useInstantText, useNumberText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Failure } from "./failure.tsx";
import { JobKind, useKindText } from "./job-kind.tsx";
import { SelectAll, type Selection, SelectOne } from "./select.tsx";

/** `selection` is null for whoever can do nothing with a row. */
export function useDeadLetterColumns(
  selection: Selection | null,
): readonly [Column<DeadLetter>, ...Column<DeadLetter>[]] {
  const t = useTranslations("jobs.dead.columns");
  const number = useNumberText();
  const nameOf = useLetterName();
  const job: Column<DeadLetter> = {
    key: "job",
    header: t("job"),
    cell: (letter) => <Job letter={letter} />,
  };
  const rest: Column<DeadLetter>[] = [
    { key: "clinic", header: t("clinic"), cell: (letter) => <Clinic letter={letter} />, shown: "wide" },
    {
      key: "why",
      header: t("why"),
      cell: ({ errorCode }) => <Failure code={errorCode} />,
      shown: "wide",
    },
    {
      key: "attempts",
      header: t("attempts"),
      cell: ({ attempts }) => number(attempts),
      align: "end",
      shown: "wide",
    },
    { key: "died", header: t("died"), cell: ({ diedAt }) => <InstantText instant={diedAt} />, shown: "wide" },
  ];
  if (!selection) return [job, ...rest];
  const select: Column<DeadLetter> = {
    key: "select",
    header: <SelectAll selection={selection} />,
    cell: (letter) => <SelectOne selection={selection} id={letter.id} label={nameOf(letter)} />,
  };
  return [select, job, ...rest];
}

/** On a phone it also says what the columns that are left out there would. */
function Job({ letter }: { letter: DeadLetter }): ReactNode {
  const t = useTranslations("jobs.dead");
  const number = useNumberText();
  const { kind, clinic, errorCode, attempts, diedAt } = letter;
  return (
    <>
      <JobKind kind={kind} />
      <div className="admin-narrow">
        <div>{clinic?.name ?? t("platform")}</div>
        <Failure code={errorCode} />
        <div>{t("attemptsCount", { count: attempts, number: number(attempts) })}</div>
        <InstantText instant={diedAt} />
      </div>
    </>
  );
}

function Clinic({ letter: { clinic } }: { letter: DeadLetter }): ReactNode {
  const t = useTranslations("jobs.dead");
  if (!clinic) return <div className="admin-dimmed">{t("platform")}</div>;
  return (
    <>
      <div>{clinic.name}</div>
      <div className="admin-dimmed">{clinic.slug}</div>
    </>
  );
}

/** What a screen reader says of the row's checkbox. */
function useLetterName(): (letter: DeadLetter) => string {
  const t = useTranslations("jobs.dead");
  const instant = useInstantText();
  const kindText = useKindText();
  return ({ kind, clinic, diedAt }) =>
    t("select", { kind: kindText(kind), clinic: clinic?.name ?? t("platform"), at: instant(diedAt) });
}
