import { Link } from "@remix-run/react";
import { Building2, Check, ChevronsUpDown, Plus, User } from "lucide-react";
import type { Role } from "#domain/permissions.ts";
import { Menu, menuItem } from "#app/ui/menu.tsx";

export type SwitchableContext = { scope: string; name: string; isPersonal: boolean; role: Role };
type Props = { contexts: SwitchableContext[]; current: SwitchableContext };

/** Whose things one is looking at, and the others one may look at. */
export function ContextSwitcher({ contexts, current }: Props) {
  return (
    <Menu
      label={
        <>
          <ContextName {...current} />
          <ChevronsUpDown size={14} aria-hidden className="text-muted" />
        </>
      }
    >
      <ul>
        {contexts.map((context) => (
          <li key={context.scope}>
            {/* A full load: everything on the page belongs to the context. */}
            <Link
              reloadDocument
              to={`/${context.scope}/dashboard`}
              className={menuItem}
              aria-current={context.scope === current.scope}
            >
              <ContextName {...context} />
              {context.scope === current.scope && <Check size={14} aria-hidden className="ml-auto" />}
            </Link>
          </li>
        ))}
        <li className="mt-1 border-t border-border pt-1">
          <Link to="/organizations/new" className={menuItem}>
            <Plus size={16} aria-hidden /> New organization
          </Link>
        </li>
      </ul>
    </Menu>
  );
}

function ContextName({ name, isPersonal }: SwitchableContext) {
  const Icon = isPersonal ? User : Building2;
  return (
    <>
      <Icon size={16} aria-hidden className="shrink-0 text-muted" />
      <span className="max-w-40 truncate">{name}</span>
    </>
  );
}
