"use client";

import { useApiClient } from "@polyclinic/client-react/admin";
import type { DeadLetter, DeadLetterPage } from "@polyclinic/contracts";
import { EmptyState, ErrorState, ListSkeleton, ListTable, Notice, useNumberText } from "@polyclinic/ui";
import { type InfiniteData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Actions } from "./actions.tsx";
import { DeadCounts } from "./dead-counts.tsx";
import { useDeadLetterColumns } from "./dead-letter-columns.tsx";
import type { MayAct } from "./jobs.tsx";
import { deadLettersQuery, REFRESH_MS } from "./query.ts";

/** As many as one call may name. */
const AT_ONCE = 100;

/** The jobs that were given up, to be tried again or discarded. */
export function DeadLetters(may: MayAct): ReactNode {
  const t = useTranslations("jobs.dead");
  const number = useNumberText();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const query = useInfiniteQuery({
    ...deadLettersQuery(useApiClient()),
    // While somebody chooses, the rows stay where they are.
    refetchInterval: ({ state }) => !lettersOf(state.data).some(({ id }) => chosen.has(id)) && REFRESH_MS,
  });
  const letters = lettersOf(query.data);
  const mayAct = may.mayRetry || may.mayDiscard;
  const selection = { chosen, onChange: setChosen, all: letters.slice(0, AT_ONCE).map(({ id }) => id) };
  const columns = useDeadLetterColumns(mayAct ? selection : null);
  const more = { label: t("more"), busy: query.isFetchingNextPage, onMore: () => void query.fetchNextPage() };
  return (
    <section className="admin-section" aria-labelledby="dead-letters">
      <div className="admin-section-head">
        <h2 id="dead-letters">{t("title")}</h2>
        <span className="admin-dimmed">{t("hint")}</span>
      </div>
      <DeadCounts />
      <div className="ui-panel">
        {mayAct && (
          <Actions
            {...may}
            ids={letters.map(({ id }) => id).filter((id) => chosen.has(id))}
            isEmpty={letters.length === 0}
            atOnce={AT_ONCE}
            onDone={() => setChosen(new Set())}
          />
        )}
        {query.isPending && <ListSkeleton label={t("loading")} rows={4} />}
        {query.isError && !query.data && (
          <ErrorState
            title={t("failed")}
            hint={t("failedHint")}
            retry={{ label: t("again"), onRetry: () => void query.refetch(), busy: query.isFetching }}
          />
        )}
        {query.data && letters.length === 0 && <EmptyState title={t("empty")} hint={t("emptyHint")} />}
        {letters.length > 0 && (
          <ListTable
            label={t("title")}
            columns={columns}
            items={letters}
            keyOf={({ id }) => id}
            more={query.hasNextPage ? more : undefined}
          />
        )}
        {query.isFetchNextPageError && <Notice tone="error">{t("moreFailed")}</Notice>}
        <output className="ui-visually-hidden" aria-live="polite">
          {(query.data?.pages.length ?? 0) > 1 &&
            t("loaded", { count: letters.length, number: number(letters.length) })}
        </output>
      </div>
    </section>
  );
}

function lettersOf(data: InfiniteData<DeadLetterPage> | undefined): DeadLetter[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}
