import { Plus } from "lucide-react";
import { EmptyPage } from "#app/ui/empty-page.tsx";

export function EmptyDashboard({ onAdd }: { onAdd: () => void }) {
  return (
    <EmptyPage text="There are no widgets on this dashboard.">
      <button type="button" className="button-primary" onClick={onAdd}>
        <Plus size={16} aria-hidden /> Add a widget
      </button>
    </EmptyPage>
  );
}
