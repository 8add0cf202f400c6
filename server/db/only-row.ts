/** The row of a query that always has one: an upsert, or a sum over whatever there is. @throws Error when there is none. */
export function onlyRow<Row>([row]: readonly Row[]): Row {
  if (row === undefined) throw new Error("the database answered without the row that must be there");
  return row;
}
