import { useRevalidator } from "@remix-run/react";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "#app/trpc/provider.tsx";
import type { SwitchableContext } from "./context-switcher.tsx";

type Props = { current: SwitchableContext; onOver: (isOver: boolean) => void };

/**
 * Looks after who one is in the context, from when its members first change while a page of it is open: another role gets
 * the page anew, with what it may do; who was removed gets a sentence in its place.
 */
export function Membership({ current: { scope, name, role }, onOver }: Props) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.organizations.list.queryOptions(undefined, { refetchOnMount: "always" }));
  const roleNow = data?.contexts.find((one) => one.scope === scope)?.role;
  const isOver = data !== undefined && roleNow === undefined;
  const { revalidate } = useRevalidator();
  useEffect(() => onOver(isOver), [isOver, onOver]);
  useEffect(() => {
    if (roleNow && roleNow !== role) revalidate();
  }, [roleNow, role, revalidate]);
  return isOver ? <NoMember name={name} /> : null;
}

function NoMember({ name }: { name: string }) {
  return (
    <section role="alert" className="card flex flex-col items-start gap-4 p-6">
      <h1 className="text-lg font-semibold">
        You are no longer a member of <bdi>{name}</bdi>
      </h1>
      <p>Somebody removed you, or the organization was deleted. What is yours alone is still there.</p>
      <a className="button-primary" href="/me/dashboard">
        Go to your personal dashboard
      </a>
    </section>
  );
}
