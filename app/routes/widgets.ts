export { loadIntoScope as loader } from "#app/entrance/into-scope.server.ts";
