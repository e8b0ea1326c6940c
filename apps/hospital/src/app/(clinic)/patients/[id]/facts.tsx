import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";

export function Facts({ title, children }: { title: string; children: ReactNode }): ReactNode {
  const id = useId();
  return (
    <section className="ui-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <dl className="ui-facts">{children}</dl>
    </section>
  );
}

interface FactProps {
  label: string;
  wide?: boolean;
  /** What is empty was not recorded, and is said so: a gap could also be a fault of the page. */
  children: ReactNode;
}

export function Fact({ label, wide = false, children }: FactProps): ReactNode {
  const t = useTranslations("record");
  const known = children !== null && children !== undefined && children !== false && children !== "";
  return (
    <div data-wide={wide || undefined}>
      <dt>{label}</dt>
      <dd data-unknown={!known || undefined}>{known ? children : t("notRecorded")}</dd>
    </div>
  );
}
