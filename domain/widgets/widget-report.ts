/** What may be wrong with a widget. */
export const widgetReportReasons = ["broken", "misleading", "harmful", "offensive", "other"] as const;
